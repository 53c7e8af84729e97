-- The levels that src/dateline/link/weigh.py's judges name, told once more as Splink compares: from
-- two records alone. `training.link_check` says how often both name the same level.

create macro most_slack(a, b) as case
  when a.unspecific = b.unspecific then greatest(a.slack, b.slack)
  when a.unspecific then b.slack else a.slack end;

create macro least_fine(a, b) as case
  when a.unspecific = b.unspecific then least(a.fine, b.fine)
  when a.unspecific then b.fine else a.fine end;

create macro days_between(a, b) as
  greatest(0, coalesce(a.first - b.last, 0), coalesce(b.first - a.last, 0));

create macro days_long(a) as coalesce(a.last - a.first + 1, 1000000);

create macro both_dated(a, b, slack) as case
  when days_between(a, b) > slack then 'excluded'
  when days_between(a, b) > 0 and least(days_long(a), days_long(b)) >= 6 then 'excluded'
  when days_between(a, b) > 0
    then case when days_long(a) = 1 and days_long(b) = 1 then 'other_day' else 'near' end
  when greatest(days_long(a), days_long(b)) <= 1 then 'day'
  when greatest(days_long(a), days_long(b)) <= 31 then 'span'
  else 'longer' end;

create macro one_dated(dated, other, slack) as case
  when dated.first > other.last + slack then 'excluded'
  when other.first is null then 'untold'
  when days_between(dated, other) > greatest(slack, 60) then 'long_after'
  when days_between(dated, other) > slack then 'after'
  when days_long(dated) <= 31 then 'fresh'
  else 'fresh_near' end;

create macro none_dated(a, b) as case
  when a.first is null or b.first is null or a.last is null or b.last is null then 'untold'
  when abs(a.last - b.last) <= 1 then 'fresh_both'
  when abs(a.last - b.last) <= 10 then 'fresh_near'
  when abs(a.last - b.last) <= 60 then 'after'
  else 'long_after' end;

create macro when_level(a, b, kind_a, kind_b) as case
  when a.sure and b.sure then both_dated(a, b, most_slack(kind_a, kind_b))
  when a.sure then one_dated(a, b, most_slack(kind_a, kind_b))
  when b.sure then one_dated(b, a, most_slack(kind_a, kind_b))
  else none_dated(a, b) end;

create macro published_level(a, b) as case
  when a is null or b is null then null
  when abs(a - b) = 0 then 'same_day'
  when abs(a - b) <= 1 then 'next_day'
  when abs(a - b) <= 3 then 'days'
  when abs(a - b) <= 10 then 'week'
  when abs(a - b) <= 45 then 'month'
  else 'later' end;

create macro km_between(p, q) as 2 * 6371 * asin(least(1, sqrt(
  sin(radians(q.latitude - p.latitude) / 2) ** 2
  + cos(radians(p.latitude)) * cos(radians(q.latitude))
  * sin(radians(q.longitude - p.longitude) / 2) ** 2)));

create macro is_close(p, q) as coalesce(km_between(p, q) <= 25, false);

-- From 1, what speaks most for one place, to 9, what speaks most against it.
create macro place_rank(p, q, fine) as case
  when p.country is null or q.country is null then case when p.name = q.name then 3 else 8 end
  when p.country <> q.country then 9
  when p.admin1 <> q.admin1 and is_close(p, q) then 5
  when p.admin1 <> q.admin1 then case when fine >= 1 then 9 else 4 end
  when p.city = q.city then case when p.rare and q.rare then 1 else 2 end
  when p.city <> q.city and is_close(p, q) then 5
  when p.city <> q.city and fine >= 2
    and coalesce(p.admin1 <> p.city and p.admin1 <> q.city, true)
    and coalesce(q.admin1 <> p.city and q.admin1 <> q.city, true) then 9
  when p.admin1 = q.admin1 then case when fine > 1 then 6 else 2 end
  when fine > 0 then 7
  else 4 end;

create macro best_place(a, b, fine) as list_min(list_transform(a, lambda p: list_min(
  list_transform(b, lambda q: place_rank(p, q, fine)))));

create macro holds(p, q) as coalesce(p.country = q.country and p.city is null
  and case when p.admin1 is null then q.admin1 is not null
    else p.admin1 = q.admin1 and q.city is not null end, false);

create macro finest(a) as
  list_filter(a, lambda p: len(list_filter(a, lambda q: holds(p, q))) = 0);

create macro where_level(a, b, kind_a, kind_b) as case
  when len(a) = 0 or len(b) = 0 then 'untold'
  when best_place(a, b, least_fine(kind_a, kind_b)) < 9
    and best_place(finest(a), finest(b), least_fine(kind_a, kind_b)) = 9 then 'wider'
  else ['agrees_rare', 'agrees', 'named', 'country_agrees', 'close', 'admin1', 'country',
        'unlisted', 'excluded'][best_place(a, b, least_fine(kind_a, kind_b))] end;

-- A figure is told between low and high, an open end being null.
create macro count_level(a, b, climbing) as case
  when a is null or b is null then null
  when a.low = a.high and b.low = b.high and a.low = b.low
    then case when a.low >= 100 then 'same_huge' when a.low >= 10 then 'same_large' else 'same' end
  when greatest(coalesce(a.low, 0), coalesce(b.low, 0))
    <= least(coalesce(a.high, 1000000000), coalesce(b.high, 1000000000)) then 'overlap'
  when climbing
    or greatest(coalesce(a.low, 0), coalesce(b.low, 0)) - least(a.high, b.high) <= 3
    or greatest(coalesce(a.low, 0), coalesce(b.low, 0)) <= 2 * least(a.high, b.high) then 'updated'
  else 'apart' end;

create macro name_level(a, b) as case when list_has_any(a, b) then 'name' else 'none' end;

-- Each crowd is a list of words; one is the other where its words are among those of the other.
create macro crowd_level(a, b) as case when list_max(list_transform(a, lambda x: list_max(
  list_transform(b, lambda y: (list_has_all(x, y) or list_has_all(y, x))::int)))) = 1
  then 'crowd' else 'none' end;

create macro stage_level(a, b) as case
  when a = b then 'none'
  when (a in ('foiled', 'cancelled') and b in ('accomplished', 'ongoing'))
    or (b in ('foiled', 'cancelled') and a in ('accomplished', 'ongoing')) then 'outcome'
  else 'other' end;

-- The last four bits of a word's hash say how rare it is.
create macro rarities(words) as
  coalesce(list_sum(list_transform(words, lambda w: (w & 15) * (w & 15))), 0);

create macro in_both(a, b) as list_filter(list_distinct(a), lambda w: list_contains(b, w));

create macro alike(a, b) as
  coalesce(rarities(in_both(a, b)) / nullif(sqrt(rarities(a) * rarities(b)), 0), 0);

create macro overlap(a, b) as
  coalesce(len(in_both(a, b)) / nullif(len(list_distinct(list_concat(a, b))), 0), 0);

create macro likeness_level(alike) as case
  when alike < 0.03 then 'below_3'
  when alike < 0.06 then 'from_3'
  when alike < 0.09 then 'from_6'
  when alike < 0.12 then 'from_9'
  when alike < 0.15 then 'from_12'
  when alike < 0.2 then 'from_15'
  when alike < 0.25 then 'from_20'
  when alike < 0.3 then 'from_25'
  when alike < 0.4 then 'from_30'
  else 'from_40' end;

-- A list of one, so that the likeness is worked out once.
create macro words_level(a, b, around_a, around_b) as case
  when overlap(around_a, around_b) >= 0.6 then 'copied'
  when len(a) = 0 or len(b) = 0 then 'untold'
  else list_transform([alike(a, b)], lambda x: likeness_level(x))[1] end;
