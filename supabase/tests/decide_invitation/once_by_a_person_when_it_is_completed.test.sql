begin;
select plan(13);

select tests.create_workspace('acme');

select tests.started_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '400 invitation_not_completed', 'not before');
select tests.as_candidate('ann');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:write}'));
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '403 decision_needs_a_person', 'not by a system');
select tests.as_service();
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '403 decision_needs_a_person', 'nor by the service');
select tests.authenticate_as('recruiter@acme');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'maybe')$$), '400 invalid_decision', 'yes or no');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), null)$$), '400 invalid_decision', 'not nothing');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'rejected')$$), '400 decision_note_required', 'a rejection needs reasons');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'rejected', '  ')$$), '400 decision_note_required', 'blanks are none');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved', repeat('x', 5001))$$), '400 invalid_decision', 'but no book');
select is(public.decide_invitation(tests.interview('ann'), 'rejected', 'No example of her own.') -> 'decision' ->> 'note', 'No example of her own.', 'with its note');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '409 decision_already_made', 'once');
select is(tests.problem($$update public.invitations set decision = 'approved'$$), '42501', 'not past the function');
select tests.clear_authentication();
select results_eq($$select event_type, payload -> 'data' ->> 'decidedBy' from public.outbox where event_type like 'candidate.%'$$, $$select 'candidate.rejected', tests.user_id('recruiter@acme')::text$$, 'others are told who');
select throws_ok($$update public.invitations set decision_note = ' '$$, '23514', null, 'even the table wants the note');

select * from finish();
rollback;
