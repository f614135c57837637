-- The grade of each household with a signal, from all its signals, as the last comparison reckoned it.
create table monitoring.household_grades (
  household_id bigint primary key,
  division bigint not null,
  grade text not null check (grade in ('red', 'orange', 'yellow', 'blue'))
);

call doudi.protect('monitoring.household_grades', 'household_id');

grant select on monitoring.household_grades to doudi_app;
grant select, insert, update, delete on monitoring.household_grades to doudi_machine;
