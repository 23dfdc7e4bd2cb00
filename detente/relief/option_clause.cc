// Tested in option_file_test.cc.
#include "detente/relief/option_clause.h"

#include <algorithm>

#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/suggestion.h"
#include "detente/law/territory.h"
#include "detente/relief/locks.h"

namespace detente::relief {

using law::quoted;
using law::Scope;

namespace {

// Keys that only some forms take, and which forms those are, as in kForms.
struct FormKey {
  std::string_view key;
  std::string_view forms;
};

constexpr FormKey kFormKeys[] = {
    {"covers", "revoke delist suspend license waive lapse amend carve-out annul"},
    {"who", "delist suspend license waive carve-out annul impose"},
    {"where", "license carve-out impose"},
    {"goods", "license carve-out impose"},
    {"place", "license carve-out impose"},
    {"unless", "license carve-out impose"},
    {"activity", "license carve-out impose"},
    {"wind_down", "license"},
    {"extend_owned", "license"},
    {"unblock", "revoke delist suspend license waive lapse carve-out annul"},
    {"params", "amend"},
    {"measure", "impose"},
    {"variants", "impose"},
    {"includes", "impose"},
    {"of", "snapback"},
    {"when", "snapback"},
    {"notice", "snapback"},
    {"composition", "snapback"},
    {"snapback", "revoke delist suspend license waive lapse amend carve-out annul impose"},
    {"phase", "revoke delist suspend license waive lapse amend carve-out annul impose"},
    {"start", "revoke delist suspend license waive lapse amend carve-out annul impose"},
    {"after", "revoke delist suspend license waive lapse amend carve-out annul impose"},
    {"start_bounds", "revoke delist suspend license waive lapse amend carve-out annul impose"},
    {"submit", "revoke delist suspend license waive lapse amend carve-out annul impose"},
    {"end", "revoke delist suspend license waive lapse amend carve-out annul impose"},
    {"supersedes", "revoke delist suspend license waive lapse amend carve-out annul impose"},
};

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != words.npos; at = words.find(word, at + 1)) {
    bool begins = at == 0 || words[at - 1] == ' ';
    std::size_t end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

void check_keys(OptionRow& row, Form form) {
  for (const FormKey& one : kFormKeys)
    if (row.has(one.key) && !has_word(one.forms, to_string(form)))
      row.fault("a clause of form " + quoted(to_string(form)) + " has no " + quoted(one.key),
                row.place_of(one.key));
}

Snapback read_snapback(OptionRow& row) {
  constexpr std::string_view kCompositions[] = {"as-of-relief", "as-amended"};
  Snapback snapback;
  row.need("when");
  if (auto when = row.expression("when", Scope::kConditions, "UTC")) snapback.when = *when;
  snapback.notice = row.period("notice").value_or(Period{});
  snapback.as_amended = row.word("composition", kCompositions).value_or(0) == 1;
  return snapback;
}

Imposed read_imposed(OptionRow& row, const std::string& authority, const std::string& zone,
                     const law::Law& law) {
  Imposed imposed;
  imposed.code = row.required_text("code");
  if (!imposed.code.value.empty() && imposed_type(imposed.code.value, authority, law).empty())
    row.fault("no measure and no type of measure " + quoted(imposed.code.value) +
                  law::suggestion(imposed.code.value, law::measure_types()),
              imposed.code.at);
  if (auto recipient = row.text("recipient")) {
    imposed.recipient = recipient->value;
    if (!law::is_territory(recipient->value))
      row.fault("no territory " + quoted(recipient->value), recipient->at);
  }
  imposed.goods = row.expression("goods", Scope::kQuestion, zone);
  if (auto funding = row.text("funding")) imposed.funding = funding->value;
  row.finish();
  return imposed;
}

void read_start(OptionRow& row, Clause& clause) {
  // "phase" is a text, a time is none; the row tells a fault of the wrong type once.
  if (row.is_text("start")) {
    auto word = row.text("start");
    if (word->value != "phase")
      row.fault("expected a day, a date-time or \"phase\" for \"start\" of a clause", word->at);
    else if (clause.phase.value.empty())
      row.fault("\"start\" is that of the phase, and the clause is of no \"phase\"", word->at);
  } else {
    clause.start = row.moment("start");
  }
  if (auto after = row.table("after", "\"after\"")) {
    clause.after = After{after->required_text("clause"), after->period("wait").value_or(Period{})};
    after->finish();
  }
  clause.start_bounds = row.moments("start_bounds");
  clause.submit = row.moment("submit");
}

void read_end(OptionRow& row, Clause& clause) {
  if (!row.is_text("end")) {
    if (auto end = row.moment("end")) clause.end = *end;
  } else if (auto word = row.text("end"); word->value != "open") {
    if (auto period = parse_period(word->value))
      clause.end = *period;
    else
      row.fault(
          "expected a day, a date-time, a duration such as P180D, or \"open\" for \"end\" of "
          "a clause, not " +
              quoted(word->value),
          word->at);
  }
  bool is_final =
      clause.form == Form::kRevoke || clause.form == Form::kDelist || clause.form == Form::kLapse;
  if (is_final && clause.end.index() != 0)
    row.fault("what a clause of form " + quoted(to_string(clause.form)) +
                  " ends does not come back at an \"end\": write a snapback, or suspend",
              row.place_of("end"));
}

void read_scope(OptionRow& row, Clause& clause) {
  clause.who = row.expression("who", Scope::kParty, clause.zone);
  clause.where = row.expression("where", Scope::kQuestion, clause.zone);
  clause.goods = row.expression("goods", Scope::kQuestion, clause.zone);
  clause.place = row.expression("place", Scope::kQuestion, clause.zone);
  clause.unless = row.expression("unless", Scope::kQuestion, clause.zone);
  clause.variants = row.expressions("variants", Scope::kQuestion, clause.zone);
  clause.activity = row.activities("activity");
}

void read_effect(OptionRow& row, const law::Law& law, Clause& clause) {
  clause.wind_down = row.period("wind_down");
  clause.unblock = row.flag("unblock", false);
  clause.extend_owned = row.flag("extend_owned", true);
  clause.params = row.decimals("params");
  if (auto measure = row.table("measure", "the measure"))
    clause.measure = read_imposed(*measure, clause.authority, clause.zone, law);
  clause.of = row.texts("of");
  if (clause.form == Form::kSnapback) {
    clause.snapback = read_snapback(row);
  } else if (auto snapback = row.table("snapback", "a snapback")) {
    clause.snapback = read_snapback(*snapback);
    snapback->finish();
  }
}

void check_needs(OptionRow& row, const Clause& clause) {
  switch (clause.form) {
    case Form::kSnapback:
      row.need("of");
      break;
    case Form::kImpose:
      row.need("measure");
      break;
    case Form::kAmend:
      row.need("params");
      [[fallthrough]];
    default:
      row.need("covers");
  }
}

// What is left of keys that the form has not was told already.
void allow_other_keys(OptionRow& row) {
  for (const FormKey& one : kFormKeys) row.allow(one.key);
}

std::string zone_of(OptionRow& row, const Text& authority, const law::Law& law) {
  if (authority.value.empty()) return "UTC";
  if (const law::Authority* found = law::find_authority(law, authority.value)) return found->zone;
  std::vector<std::string_view> ids;
  for (const law::Authority& one : law.authorities) ids.push_back(one.id);
  row.fault("no authority " + quoted(authority.value) + law::suggestion(authority.value, ids),
            authority.at);
  return "UTC";
}

}  // namespace

Clause read_clause(OptionRow& row, const law::Law& law) {
  Clause clause;
  clause.id = row.required_text("id");
  Text authority = row.required_text("authority");
  clause.authority = authority.value;
  clause.zone = zone_of(row, authority, law);
  row.need("form");
  auto form = row.word("form", form_words());
  if (form) clause.form = static_cast<Form>(*form);
  clause.phase = row.text("phase").value_or(Text{});
  clause.covers = row.texts("covers");
  for (Text& code : row.texts("includes")) clause.includes.push_back(std::move(code.value));
  clause.supersedes = row.texts("supersedes");
  if (form) check_keys(row, clause.form);
  if (form) check_needs(row, clause);
  read_start(row, clause);
  read_end(row, clause);
  read_scope(row, clause);
  read_effect(row, law, clause);
  allow_other_keys(row);
  row.finish();
  return clause;
}

}  // namespace detente::relief
