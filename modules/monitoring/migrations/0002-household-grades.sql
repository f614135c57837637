-- The grade of each household with a signal, from all its signals, as the last comparison reckoned it.
create table monitoring.household_grades (
  household_id bigint primary key,
  division bigint not null,
  grade text not null check (grade in ('red', 'orange', 'yellow', 'blue')),
  by_score text not null check (by_score in ('red', 'orange', 'yellow', 'blue')),
  raised boolean not null default false,
  lowered boolean not null default false
);

comment on column monitoring.household_grades.by_score is 'The grade of the score alone, before it was raised or lowered.';

call doudi.protect('monitoring.household_grades', 'household_id');

grant select on monitoring.household_grades to doudi_app;
grant select, insert, update, delete on monitoring.household_grades to doudi_machine;
