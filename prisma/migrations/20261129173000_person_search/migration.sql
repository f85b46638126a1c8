-- People are searched by folded text: accents, case, word order and punctuation do not matter. lib/domain/people/fold-name.ts folds what is typed
-- in the same way; tests/features/people.test.ts compares the two.
create function app.fold_name(given text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(
    translate(lower(regexp_replace(normalize(given, NFKD), '[\u0300-\u036f]', '', 'g') collate "und-x-icu"), 'łøđðħŧıŋßæœþ’ʼʹ', 'loddhtinsaot'),
    '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\u2000-\u206f]+', ' ', 'g'))
$$;

-- German, Nordic and Estonian names are also found by their usual transliteration (Müller: mueller; Åse: aase).
create function app.transliterate_name(given text) returns text language sql immutable parallel safe as $$
  select replace(replace(replace(replace(replace(replace(replace(lower(normalize(given, NFC) collate "und-x-icu"),
    'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'æ', 'ae'), 'ø', 'oe'), 'å', 'aa')
$$;

-- Every word follows a space, so that a short word can be asked for at the beginning of one.
create function app.person_search(display_name text, given_name text, family_name text, email text, student_number text)
  returns text language sql immutable parallel safe as $$
  select ' ' || app.fold_name(display_name || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, ''))
    || ' ' || app.fold_name(app.transliterate_name(display_name))
    || ' ' || app.fold_name(coalesce(email, '') || ' ' || coalesce(student_number, ''))
$$;

alter table learner add column search_text text generated always as
  (app.person_search(display_name, given_name, family_name, email, student_number)) stored;
