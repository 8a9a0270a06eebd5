-- What the relay runs by the clock.

select cron.schedule('hirewire outbox prune', '7 * * * *', 'select public.prune_outbox()');

select cron.schedule('hirewire delivery sweep', '10 seconds', 'select public.sweep_deliveries()');

-- Often enough to keep up with 250 events a second, each delivered once at the first attempt.
select cron.schedule('hirewire relay prune', '10 seconds', 'select public.prune_relay(10000)');
