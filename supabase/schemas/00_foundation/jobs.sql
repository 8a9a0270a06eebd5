-- What the foundation runs by the clock.

select cron.schedule('hirewire fold counts', '* * * * *', 'select private.fold_row_counts()');
