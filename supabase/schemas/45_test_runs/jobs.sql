-- What runs of code need by the clock.

select cron.schedule('hirewire test run sweep', '* * * * *', 'select public.sweep_test_runs()');
