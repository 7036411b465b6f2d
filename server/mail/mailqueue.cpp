// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailqueue.h"

#include "core/domain/id.h"
#include "server/async/settle.h"

#include <QPromise>

namespace bandeja::server::mail {

using namespace Qt::Literals::StringLiterals;

MailQueue::MailQueue(store::Store& store, keys::KeyStore& keys, Settings settings, log::Log& log)
    : store_(store),
      keys_(keys),
      settings_(std::move(settings)),
      log_(log) {
    if (isSetUp())
        smtp_ = std::make_unique<Smtp>(settings_.smtp);
}

void MailQueue::queue(store::Transaction& transaction, const Mail& mail) {
    jobs::NewJob job;
    job.id = domain::newId(domain::id::job, transaction.now());
    job.kind = QString::fromLatin1(sendJob);
    job.dueAt = transaction.now();
    job.payload = keys_.serverKey().sealObject({{u"to"_s, QString::fromLatin1(mail.to.ascii())},
                                                {u"subject"_s, mail.subject},
                                                {u"text"_s, mail.text}},
                                               keys::placeOf("mail", job.id));
    jobs::enqueue(transaction, job);
}

QFuture<jobs::Verdict> MailQueue::run(const jobs::Job& job) {
    auto promise = std::make_shared<QPromise<jobs::Verdict>>();
    promise->start();
    const auto content = keys_.serverKey().openObject(job.payload, keys::placeOf("mail", job.id));
    const auto to = Address::parse(content ? content->value("to"_L1).toString() : QString());
    if (!to || !smtp_) {
        settle(job, to ? Delivered::Later : Delivered::Refused, promise);
        return promise->future();
    }
    const Mail mail{*to, content->value("subject"_L1).toString(), content->value("text"_L1).toString()};
    async::settle(smtp_->send(settings_.from->address, mail.to, rendered(mail, *settings_.from, job.madeAt)),
                  this, [this, job, promise](const Delivered* delivered) {
                      settle(job, delivered ? *delivered : Delivered::Later, promise);
                  });
    return promise->future();
}

void MailQueue::settle(const jobs::Job& job, Delivered delivered,
                       std::shared_ptr<QPromise<jobs::Verdict>> promise) {
    auto note = [job, delivered, settings = settings_](store::Transaction& transaction) {
        const bool over = transaction.now() >= job.madeAt + settings.giveUpAfter;
        const bool done = delivered != Delivered::Later || over;
        if (done)
            jobs::finish(transaction, job.id);
        else
            jobs::postpone(transaction, job.id,
                           transaction.now() +
                               jobs::backOff(job.attempts, settings.firstWait, settings.longestWait),
                           true);
        return done;
    };
    async::settle(store_.write(job.workspace, std::move(note)), this,
                  [this, delivered, promise](const store::Stored<bool>* done) {
                      if (delivered == Delivered::Refused)
                          log_.warning("mail.refused"_L1);
                      else if (delivered == Delivered::Later && done && *done && **done)
                          log_.warning("mail.given_up"_L1);
                      else if (delivered == Delivered::Later)
                          log_.warning("mail.postponed"_L1);
                      promise->addResult(done && *done ? jobs::Verdict::Settled : jobs::Verdict::Failed);
                      promise->finish();
                  });
}

} // namespace bandeja::server::mail
