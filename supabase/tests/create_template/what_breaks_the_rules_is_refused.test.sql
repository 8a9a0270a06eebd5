begin;
select plan(8);

select tests.create_workspace('acme');
prepare create_with(jsonb) as select public.create_template(tests.workspace('acme'), tests.template_content(jsonb_build_object('questions', $1)));
select throws_ok($$execute create_with('[{"text":"Too short","type":"text"}]')$$, '23514', null, 'a question of less than 10 characters');
select throws_ok(format('execute create_with(%L)', jsonb_build_array(jsonb_build_object('text', repeat('x', 501), 'type', 'text'))), '23514', null, 'or more than 500');
select throws_ok($$execute create_with('[{"text":"Long enough text","type":"text","timeLimit":29}]')$$, '23514', null, 'less than 30 seconds');
select throws_ok($$execute create_with('[{"text":"Long enough text","type":"text","timeLimit":601}]')$$, '23514', null, 'more than 600 seconds');
select throws_ok($$execute create_with('[{"text":"Long enough text","type":"multiple_choice","options":[{"id":"a","text":"A"}]}]')$$, '23514', null, 'a choice of one');
select throws_ok($$execute create_with('[{"text":"Long enough text","type":"multiple_choice"}]')$$, '23514', null, 'a choice of nothing');
select throws_ok($$execute create_with('[{"text":"Long enough text","type":"text","options":[{"id":"a"},{"id":"b"}]}]')$$, '23514', null, 'options where there is no choice');
select throws_ok($$select public.create_template(tests.workspace('acme'), tests.template_content('{"title":""}'))$$, '23514', null, 'no title');

select * from finish();
rollback;
