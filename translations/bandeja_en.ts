<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
