-- What reports need by the clock.

select cron.schedule('hirewire report sweep', '10 seconds', 'select public.dispatch_pending_report_events(1000, 15)');
