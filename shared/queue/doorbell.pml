/*
 * The doorbell of one queue: how a consumer learns of work without polling, without a ring per message
 * and without a lost wake-up. The SQL is supabase/schemas/10_queue/doorbell.sql; the drainer's side is
 * drain.ts and local_drains.ts. Every step below is one committed transaction or one statement with a
 * fresh snapshot; spin tries all their interleavings.
 *
 *   spin -a doorbell.pml && cc -DSAFETY -o pan pan.c && ./pan -m20000        the protocol: errors: 0
 *   spin -a -DLOCK=0 doorbell.pml && cc -DSAFETY -o pan pan.c && ./pan -m20000    errors: 1, and
 *   spin -t -p -DLOCK=0 doorbell.pml     shows how a protocol without the lock strands a message
 *
 * doorbell_test.ts runs the protocol and every broken variant. Switches, with the protocol's values:
 *
 *   LOCK=2         0 no lock, 1 lock after reading the leases, 2 lock before
 *   MAX_DRAINERS=1 drainers that may hold a lease at once
 *   BUSY_ANSWERS=1 a begin_drain that finds every place taken still clears the pending ring
 *   DROP_RINGS=0   1: a consumer that is draining already ignores a ring instead of remembering it
 *   HAND_OVER=1    hand-over always rings; 0: only if a message is visible
 *   HELD=0         messages whose handlers outlive a hand-over, at most
 *   GIVE_BACK=1    what is given back after a hand-over is announced as if new; 0: silently
 *   ENQUEUERS=3    transactions that send a message each
 *   LOSSES=0       rings that get lost, and drainers that die, at most
 *   SWEEP=0        1: the periodic sweep runs. Needed once anything may be lost, and only then
 */
#ifndef LOCK
#define LOCK 2
#endif
#ifndef MAX_DRAINERS
#define MAX_DRAINERS 1
#endif
#ifndef BUSY_ANSWERS
#define BUSY_ANSWERS 1
#endif
#ifndef DROP_RINGS
#define DROP_RINGS 0
#endif
#ifndef HAND_OVER
#define HAND_OVER 1
#endif
#ifndef HELD
#define HELD 0
#endif
#ifndef GIVE_BACK
#define GIVE_BACK 1
#endif
#ifndef ENQUEUERS
#define ENQUEUERS 3
#endif
#ifndef LOSSES
#define LOSSES 0
#endif
#ifndef SWEEP
#define SWEEP 0
#endif

#define INVOCATIONS 3   /* drains running at once */
#define BUDGETS 1       /* drains that end by their budget */

byte visible;           /* messages that can be claimed */
byte leases;            /* places held by drainers, dead ones included until their lease lapses */
byte dead;              /* of these, held by drainers that died */
byte shared;            /* enqueuers holding the shared advisory lock */
bool exclusive;         /* a leaving drainer holds the exclusive one */
bool pending;           /* a committed ring, younger than a second, that nobody has answered */
byte rings;             /* HTTP requests on their way */
byte invocations;       /* requests being served */
byte lost;
byte budgets;

inline post_ring() { rings++; pending = true }

proctype Enqueue() {
  bool listening, rung;
#if LOCK==2
  atomic { !exclusive -> shared++ }
#endif
  listening = leases > 0;               /* two reads, each with a snapshot of its own */
  rung = pending;
#if LOCK==1
  atomic { !exclusive -> shared++ }
#endif
  /* The rest of the caller's transaction may take any time here. */
  atomic {                              /* commit */
    visible++;
    if
    :: !listening && !rung -> post_ring()
    :: else
    fi;
#if LOCK>0
    shared--
#endif
  }
}

proctype Drain() {
  bool got;
  bool held = false;                    /* a message whose handler outlives the hand-over */

  atomic {                              /* begin_drain */
    if
    :: leases < MAX_DRAINERS -> leases++; pending = false
    :: else ->
#if BUSY_ANSWERS
       pending = false;
#endif
       goto out
    fi
  }

work:
  do
  :: atomic { visible > 0 -> visible-- }  /* claim and settle */
  :: atomic { visible == 0 -> break }
  :: atomic { budgets < BUDGETS ->        /* hand_over */
       budgets++;
       leases--;
       if
       :: HELD > 0 && visible > 0 -> visible--; held = true
       :: true
       fi;
#if HAND_OVER
       post_ring();
#else
       if
       :: visible > 0 -> post_ring()
       :: else
       fi;
#endif
       goto finish
     }
  :: atomic { lost < LOSSES -> lost++; dead++; goto out }   /* killed */
  od;

  leases--;                             /* end_drain, committed */

  atomic {                              /* try_leave: try the lock, then look with a new snapshot */
    got = shared == 0 && !exclusive;
    exclusive = exclusive || got
  }
  if
  :: got && visible == 0 -> exclusive = false; goto out
  :: else
  fi;
  atomic {                              /* take the lease back, unless others hold every place */
    exclusive = (got -> false : exclusive);
    if
    :: leases < MAX_DRAINERS -> leases++
    :: else -> goto out
    fi
  }
  goto work;

finish:
  if
  :: held ->                            /* settle without a drainer: back to the queue */
#if GIVE_BACK
     run Enqueue()
#else
     visible++
#endif
  :: true                               /* or done with it */
  fi;

out:
  invocations--
}

/*
 * The extension that sends the queued requests, and the host that serves them. A ring that reaches an
 * isolate in the middle of a drain is remembered until that drain has ended (local_drains.ts), which is
 * the same as a slower network.
 */
proctype Network() {
end:
  do
  :: atomic { rings > 0 && invocations < INVOCATIONS ->
       rings--;
#if DROP_RINGS
       if
       :: invocations > 0              /* this isolate drains already: forget the ring */
       :: invocations++; run Drain()
       fi
#else
       invocations++; run Drain()
#endif
     }
  :: atomic { rings > 0 && lost < LOSSES -> rings--; lost++ }
  :: atomic { pending -> pending = false }                  /* a second has passed */
  od
}

/* Leases of dead drainers lapse; the sweep rings when there is work and nobody is alive. */
proctype Clock() {
end:
  do
  :: atomic { dead > 0 -> dead--; leases-- }
#if SWEEP
  :: atomic { visible > 0 && leases == 0 && rings == 0 && invocations == 0 -> post_ring() }
#endif
  od
}

init {
  byte i;
  atomic {
    run Network();
    run Clock();
    i = 0;
    do
    :: i < ENQUEUERS -> run Enqueue(); i++
    :: else -> break
    od
  }
  timeout;                              /* nothing can happen any more */
  assert(visible == 0);                 /* no message waits for somebody who will not come */
  assert(leases == 0 && shared == 0 && !exclusive)
}
