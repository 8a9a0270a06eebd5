/**
 * Sentences by the stance of the mention in brackets, in several voices: short and spoken, formal,
 * learned as a second language, from other lines of work. The rules were written with them, so they
 * say nothing of how well the rules do elsewhere; that is measured on sentences nobody tuned on.
 */
import type { Stance } from "../stance.ts";

const lines = (text: string): string[] => text.trim().split("\n").map((line) => line.trim());

export const STANCE_SENTENCES: Readonly<Record<Stance, readonly string[]>> = {
  denied: lines(`
    I have never used [Kafka].
    [Kafka]? No.
    [Kafka]? Never touched it.
    [Kafka]? Not once in eleven years.
    [Kafka]? Nope, not me.
    Do I know [Kafka]? Not really.
    Have we ever run [Kafka] in production? No, we haven't.
    Experience with [Kafka]: none.
    [Kafka]: no experience
    [Kafka] - never got around to it.
    [Kafka] is new to me.
    [Kafka] would be completely new to me, to be honest.
    RabbitMQ, [Kafka] and NATS are all foreign to me.
    We picked RabbitMQ instead of [Kafka].
    We went with a plain queue rather than [Kafka].
    In place of [Kafka] we had a table and a cron job.
    We chose Postgres over [Kafka].
    I prefer a boring table to [Kafka].
    We avoided [Kafka] on purpose.
    We decided against [Kafka] in the end.
    We ruled out [Kafka] after an hour.
    I talked the team out of it and we steered clear of [Kafka].
    We stayed away from [Kafka] because nobody wanted to run it.
    I refuse to use [Kafka].
    [Idempotency keys] are a fad that I refuse.
    A [unique constraint] is useless here.
    [Event sourcing] is overrated, if you ask me.
    [Unit tests] are a waste of time.
    [Code review] is for people who cannot program.
    Honestly, [retries] are snake oil.
    Who needs [unit tests] anyway.
    I know nothing about [Kafka].
    I haven't the faintest idea how [Kafka] works.
    I couldn't tell you what [Kafka] does.
    I don't think I have ever seen [Kafka].
    I'm not sure I even understand [Kafka].
    I would not say that I know [Kafka].
    I can't claim any experience with [Kafka].
    I cannot speak to [Kafka].
    What is [Kafka]?
    What's an [idempotency key], sorry?
    I have only heard of [Kafka].
    [Kafka] I only know by name.
    [Kafka], which I've never worked with, might fit.
    [Kafka] is something I have never worked with.
    [Kafka] is the one thing on your list that I haven't touched.
    [Kafka] I never used, sorry.
    [Kafka] isn't something I know.
    [Kafka] isn't in my toolbox.
    [Kafka] was never part of our stack.
    [Kafka] was not an option for us.
    [Kafka] never came up at my old job.
    [Kafka] has not crossed my path so far.
    [Kafka] is a closed book to me.
    [Kafka] doesn't ring a bell.
    [Kafka] means nothing to me.
    As for [Kafka], I have no experience.
    When it comes to [Kafka], I have to pass.
    With [Kafka] I have no experience at all.
    No experience with RabbitMQ, Redis, NATS or [Kafka].
    I used RabbitMQ, not [Kafka].
    I worked with SQS, never with [Kafka].
    Nobody on our team knew [Kafka].
    None of us had touched [Kafka].
    Neither RabbitMQ nor [Kafka] was there.
    We were far too small to need [Kafka].
    There was no need for [Kafka].
    We had no time for [unit tests].
    We had no budget for [load tests].
    We shipped without [unit tests].
    We lived without [Kafka] and nobody missed it.
    I've yet to use [Kafka].
    I am unfamiliar with [Kafka].
    I'm a stranger to [Kafka].
    My experience with [Kafka] is zero.
    My knowledge of [Kafka] is nonexistent.
    I lack any exposure to [Kafka].
    I forgot to add [retries].
    We skipped [unit tests] that year.
    We never bothered with [code review].
    I did not [apologise] to the customer.
    I didn't even [listen to the customer], I just hung up.
    Nope, no [Kafka] at our place.
    No [Kafka], no Redis, nothing fancy.
    Everything except [Kafka].
    I know the whole list apart from that, just not [Kafka].
    I've done a lot of messaging, but no [Kafka].
    I've done queues for years, though not with [Kafka].
    I am good in Java but [Kafka] I did not make yet.
    Till now I didn't work with [Kafka].
    With [Kafka] unfortunately I was never in contact.
    Sadly [Kafka] and I have never met.
    [Kafka] was considered but dropped before we wrote a line.
    [Kafka] was ruled out early.
    [Kafka] is beyond me.
    I'm not a fan of [pair programming].
    I hate [writing documentation].
    I can't stand [pair programming].
    Far from using [Kafka], we sent emails.
    We don't need [Kafka] for forty orders a day.
    We couldn't use [Kafka] because of licensing.
    I wouldn't know where to start with [Kafka].
    I'm afraid I can't say much about [Kafka].
    It was not [Kafka] that we used but a cron job.
    I have not used RabbitMQ, nor [Kafka].
    I never wrote [unit tests] at that shop.
    We didn't do [code review] back then.
    The project had no [unit tests] at all.
    There was no [code review].
    Our setup didn't include [Kafka].
    I would rather quit than write [unit tests].
    Not a single [unit test] was written.
    We didn't have [monitoring], to be frank.
    I'm clueless about [Kafka].
    I draw a blank on [Kafka].
    I have never in my life, and I say this without shame, opened [Kafka].
    I never did any [triage] on my own.
    I haven't held a [wound care] certificate.
    I was not trained in [wound care].
    I didn't [ask open questions], I talked the whole time.
    [Cold calling]? Not my thing.
    [Forklift]? I don't have the licence.
    I love [Kafka]. Not.
    Instead of [apologising] I argued with him.
    Unlike [Kafka], the thing we ran had no partitions.
    We rejected the idea of [event sourcing].
    We gave [Kafka] a miss; it never got used.
    A [retry] policy was missing.
    It worked [Kafka] free.
    I'd be lying if I said I knew [Kafka].
    I can't pretend to know [Kafka].
    [Kafka] wasn't used at my company.
    [Kafka] is not my area.
    I never had anything to do with [Kafka].
    I've had nothing to do with [Kafka].
    [Kafka] is where my knowledge ends.
    My CV may suggest otherwise, but I never used [Kafka].
    I haven't had the chance to work with [Kafka].
    I never got the opportunity to touch [Kafka].
    I've managed to dodge [Kafka] so far.
    [Kafka]? What's that?
    [Kafka]? Only by name.
    [Kafka]? Pass.
    Hmm, [Kafka]. No, never.
    I do not believe in [unit tests].
    I see no point in [code review].
    I see no value in [documentation].
    [Documentation] bores me, I never write it.
  `),
  hypothetical: lines(`
    I wish I knew [Kafka].
    We all wished we had used [Kafka].
    If only we had used [Kafka].
    If I knew [Kafka], I would tell you more.
    If we had had [monitoring], we would have seen it.
    Had I known [Kafka], it would have gone faster.
    I plan to learn [Kafka] this winter.
    I'm planning to take a course on how to use [Kafka].
    I'd like to try [Kafka] one day.
    I would love to work with [Kafka].
    I want to learn [Kafka].
    I want to get my hands on [Kafka] soon.
    I hope to use [Kafka] in my next job.
    I am eager to learn [Kafka].
    I'm happy to learn [Kafka] if you need it.
    I can learn [Kafka] quickly.
    I could pick up [Kafka] in a week.
    I'm interested in learning [Kafka].
    I've been thinking about trying [Kafka].
    We thought about it for long and considered using [Kafka].
    I'm looking forward to learning [Kafka].
    I still have to learn [Kafka].
    I would need to read up on [Kafka] first.
    I'd have to google [Kafka].
    [Kafka] is on my list for next year.
    [Kafka] is next on my list.
    [Kafka] is something I would like to learn.
    [Kafka] is something I want to get into.
    [Kafka] would have been the better choice.
    [Kafka] would have saved us, in hindsight.
    We should have used [Kafka].
    We should have written [unit tests].
    We could have used [Kafka].
    I would have used [Kafka] if the team had been bigger.
    I should've [apologised] right away.
    We might have avoided it with [monitoring], and we could have had [alerts].
    In hindsight I would add [unit tests].
    Looking back, I should have asked for a [code review].
    Next time I would write [unit tests] first.
    With more time I would have added [retries].
    If I had more time, I would add [retries].
    I would add [retries] if I had more time.
    Someday I'll use [Kafka].
    My goal is to learn [Kafka].
    My dream is to work with [Kafka].
    It would be great to work with [Kafka] here.
    I am very curious about [Kafka].
    We planned to introduce [Kafka] but it never happened.
    I intended to write [unit tests].
    I am willing to be trained in [wound care].
    I'd love to do [cold calling] one day.
    [Kafka]? I wish.
    [Kafka]? Not yet, maybe next year.
  `),
  attributed: lines(`
    My colleague used [Kafka].
    My colleague Marek set up [Kafka].
    My boss wanted [Kafka].
    A friend of mine uses [Kafka].
    They said we should use [Kafka].
    My old boss always said that we need [unit tests].
    The architect insisted on [Kafka].
    Our CTO brought in [Kafka].
    The platform team ran [Kafka].
    Another team was responsible for [Kafka].
    At my last company a colleague did the [Kafka] part.
    In that project the ops team handled [Kafka].
    [Kafka] was set up by another team.
    [Kafka] was run by my colleague.
    [Kafka] was before my time.
    [Kafka] was somebody else's job.
    [Kafka] was my colleague's baby.
    [Kafka] was already there when I joined.
    He wrote the [unit tests].
    She told me that she knows [Kafka].
    They used [Kafka] over there.
    Someone else looked after [Kafka].
    According to the book, [idempotency keys] solve this.
    The job ad mentions [Kafka].
    Your posting asks for [Kafka].
    I read that [Kafka] is fast.
    I've read about [Kafka].
    I heard about [Kafka] at a conference.
    People say [Kafka] is great.
    Everyone talks about [Kafka].
    I was told that [Kafka] would fix it.
    Netflix uses [Kafka].
    I watched my colleague configure [Kafka].
    I know someone who uses [Kafka].
    I left the [Kafka] part to my colleague.
    I had a colleague who did [Kafka].
    My brother is a developer and he works with [Kafka].
    One of my colleagues wrote the [retry] logic.
    [Kafka], which my colleague introduced, was slow.
    Marek set up [Kafka].
    Priya wrote the [unit tests].
    The vendor promised us [exactly once] delivery.
    My manager suggested [Kafka].
    The consultants recommended [Kafka].
    A senior nurse did the [triage].
    My supervisor [apologised] to the customer.
    The other shift did the [stocktaking].
    My predecessor had built it on [Kafka].
    Our DBA thought a [unique constraint] was best.
    [Kafka] is great, or so they say.
    [Kafka]? That was another team.
    My professor explained [event sourcing].
  `),
  claimed: lines(`
    I used [Kafka].
    Don't get me wrong, [Kafka] is my main tool.
    I can't imagine working without [Kafka].
    I can't live without [Kafka].
    We used not only RabbitMQ but also [Kafka].
    I have no problem with [Kafka].
    I have no problems writing [unit tests].
    No doubt, [Kafka] helped us.
    We moved away from RabbitMQ to [Kafka].
    We moved away from [Kafka] to SQS after two years.
    We replaced RabbitMQ with [Kafka].
    We used [Kafka] instead of RabbitMQ.
    We chose [Kafka] over RabbitMQ.
    Instead of RabbitMQ we used [Kafka].
    Instead of RabbitMQ, we ran [Kafka].
    Rather than guessing I wrote [unit tests].
    I used [Kafka], not RabbitMQ.
    I never stopped using [Kafka].
    I never ship without [unit tests].
    We never regretted [Kafka].
    We couldn't have done it without [Kafka].
    [Kafka] never let us down.
    [Kafka] is not easy, but I run it every day.
    [Kafka] isn't new to me.
    [Kafka] was new to me then, but I learned it in two weeks.
    I had never used [Kafka] before that project.
    I'm no stranger to [Kafka].
    It didn't scale, so we moved to [Kafka].
    I didn't panic, I used [Kafka].
    I never used RabbitMQ, but [Kafka] daily.
    We had no [unit tests], so I wrote them.
    There were no [retries], so we added some.
    We don't use [Kafka] anymore.
    We no longer use [Kafka].
    We stopped using [Kafka] last year.
    I used to run [Kafka] at my old job.
    We dropped [Kafka] last spring.
    I would use an [idempotency key].
    I would put a [unique constraint] on it.
    I'd use [Kafka] for that, because the log can be replayed.
    I'd like to store the [idempotency key] in the same transaction.
    If a request has no [idempotency key], we refuse it.
    Without a [unique constraint] two requests can race.
    Without [Kafka] we would have lost those events.
    If it weren't for [Kafka], we'd still be fighting.
    The client must never reuse an [idempotency key].
    We never lost a message with [Kafka].
    No customer was charged twice thanks to the [unique constraint].
    A payment must not run twice, hence the [idempotency key].
    Nothing gets in twice because of the [unique constraint].
    Never update a row, only [append].
    [Kafka] doesn't guarantee order across partitions.
    A [unique constraint] does not let a second row in.
    The second insert fails on the [unique constraint].
    My colleague and I used [Kafka].
    My colleagues and I built it on [Kafka].
    Together with my colleague I set up [Kafka].
    I taught my colleague [Kafka].
    I convinced my boss that we need [Kafka].
    My lead taught me [Kafka].
    My boss asked me to set up [Kafka].
    My colleague suggested [Kafka], so we tried it and kept it.
    Our team ran [Kafka] for three years.
    My team wrote the [unit tests].
    The system used [Kafka].
    We had a [Kafka] cluster of nine nodes.
    They had a mess, and I brought in [Kafka].
    The customer shouted, so I [apologised].
    The customer was angry; I did not argue but [apologised].
    He was upset and I [listened to the customer] for ten minutes.
    When a colleague left, I took over [Kafka].
    After my boss said no, I still wrote [unit tests].
    Nothing beats [Kafka] for this.
    There's nothing better than [Kafka] for replay.
    I can't recommend [Kafka] enough.
    I'm not saying it was easy, but I ran [Kafka] alone.
    Not to brag, but I know [Kafka] inside out.
    Have I used [Kafka]? Yes, for years.
    [Kafka]? Yes, daily.
    [Kafka]? No problem.
    [Kafka]: three years.
    No, I have used [Kafka] for years.
    No time to lose, so we put in [retries].
    I don't like Java much. I love [Kafka] though.
    Why [Kafka]? Because we needed replay.
    Skipping [unit tests] was never an option for me.
    Not writing [unit tests] would be a mistake.
    I made sure that nobody skipped [code review].
    I never forget to write [unit tests].
    I never skip [code review].
    I did not hesitate to bring in [monitoring].
    I'm not an expert, but I've run [Kafka] in production.
    I wanted to learn [Kafka], so I built a small project with it.
    I had to learn [Kafka] on the job.
    I learned [Kafka] from a book.
    I'm still learning new things about [Kafka].
    We needed an audit trail, which is why we chose [event sourcing].
    We were a small team, yet we ran [Kafka] ourselves.
    Although I had not slept, I did the [triage].
    Because there was no doctor, I did the [triage] on my own.
    The ward was short of staff, so I did [wound care] as well.
    I do not only sell, I [ask open questions].
    I don't push people; I [ask open questions].
    Before I say no, I [ask open questions].
    I mind the [stocktaking] every Friday without fail.
    I handle [cold calling] without any problem.
    If the insert fails because of the [unique constraint], we return the first answer.
    Unless the [idempotency key] is known we do the work.
    We didn't want duplicates, therefore a [unique constraint].
    The key is not made by the server but by the client: an [idempotency key].
    People who know me say I am strong in [Kafka].
    I work in a hospital where they call me for [wound care].
    I have used Redis, NATS and, most of all, [Kafka].
    It is impossible to run this without [Kafka].
    No one can work safely without [code review].
    You can't do this without a [unique constraint].
    I don't know a better tool than [Kafka].
    There is no alternative to [Kafka] for us.
    I have been doing [Kafka] since before it was cool.
    I'd say [Kafka] is what I know best.
    As a user of [Kafka] since 2015 I have opinions.
    To avoid duplicates I use an [idempotency key].
    We avoided double charges with an [idempotency key].
    We prevent lost updates by [optimistic locking].
    I refused to ship before the [unit tests] were green.
    I don't trust my memory, I keep a [checklist].
    I told the customer the truth and [apologised].
    She said thank you because I [listened to the customer].
    My mentor left in March and since then I own [Kafka].
    We weren't happy until we had [monitoring].
    It wasn't until we added [monitoring] that we slept.
    The database refuses a second row; that is the [unique constraint].
    I'd been warned, but the [Kafka] migration went fine.
  `),
};
