<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Colleagues</name>
    <message numerus="yes">
        <source>%1 and %n other(s) are viewing</source>
        <translation>
            <numerusform>%1 and %n other are viewing</numerusform>
            <numerusform>%1 and %n others are viewing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are typing…</source>
        <translation>
            <numerusform>%1 and %n other are typing…</numerusform>
            <numerusform>%1 and %n others are typing…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s)</source>
        <translation>
            <numerusform>%n unsent message</numerusform>
            <numerusform>%n unsent messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::AttachmentStrip</name>
    <message numerus="yes">
        <source>Attaching %n file(s)…</source>
        <translation>
            <numerusform>Attaching %n file…</numerusform>
            <numerusform>Attaching %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::Composer</name>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>%n character too many</numerusform>
            <numerusform>%n characters too many</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>%n character left</numerusform>
            <numerusform>%n characters left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ReplyWindowChip</name>
    <message numerus="yes">
        <source>%n reply(s) left</source>
        <translation>
            <numerusform>%n reply left</numerusform>
            <numerusform>%n replies left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchDelegate</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>messages found</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchModel</name>
    <message numerus="yes">
        <source>Conversation with %1, %n message(s) found</source>
        <translation>
            <numerusform>Conversation with %1, %n message found</numerusform>
            <numerusform>Conversation with %1, %n messages found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchPage</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <comment>found</comment>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::shell::MainWindow</name>
    <message numerus="yes">
        <source>%n unsent message(s) could be saved.</source>
        <translation>
            <numerusform>%n unsent message could be saved.</numerusform>
            <numerusform>%n unsent messages could be saved.</numerusform>
        </translation>
    </message>
</context>
</TS>
