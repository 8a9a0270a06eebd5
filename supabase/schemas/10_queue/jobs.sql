-- What runs by the clock. SQL only: while nothing is due, none of it calls a function over HTTP.

select cron.schedule('hirewire queue sweep', '10 seconds', 'select queue.sweep()');

select cron.schedule('hirewire queue prune', '17 * * * *', 'select queue.prune()');
