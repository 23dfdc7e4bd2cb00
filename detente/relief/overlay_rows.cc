// Tested in overlay_test.cc.
#include "detente/relief/overlay_rows.h"

#include "detente/relief/clause_scope.h"
#include "detente/relief/locks.h"

namespace detente::relief {

using base::Seconds;

namespace {

std::string id_of(const RowOfLaw& row) {
  std::string id = "option:" + row.clause.id.value;
  return row.number == 1 ? id : id + "#" + std::to_string(row.number);
}

// What is left of a row before and after the effect.
void cut(const law::Parameter& row, const Effect& effect, std::vector<law::Parameter>& rows) {
  Seconds from = row.valid.from ? row.valid.from->earliest : Seconds::min();
  Seconds until = row.valid.until ? row.valid.until->earliest : Seconds::max();
  TimeSet rest = Interval{from, until};
  rest.remove(Interval{effect.begin, effect.end});
  for (const Interval& span : rest.spans()) {
    law::Parameter& part = rows.emplace_back(row);
    law::Validity valid = validity_of(span.from, span.until);
    if (span.from != from) part.valid.from = valid.from;
    if (span.until != until) part.valid.until = valid.until;
  }
}

}  // namespace

law::Licence licence_of(const RowOfLaw& row) {
  const Clause& clause = row.clause;
  law::Licence licence;
  licence.id = id_of(row);
  licence.number = clause.id.value;
  licence.authority = clause.authority;
  licence.kind = "general";
  licence.title = row.option.title;
  licence.covers = row.measures;
  licence.activities = clause.activity.empty() ? std::vector<std::string>{"*"} : clause.activity;
  licence.parties = row.parties;
  licence.where = where_of(clause);
  licence.unless = unless_of(clause);
  licence.valid = validity_of(row.effect.begin, row.effect.end);
  if (clause.wind_down && row.effect.ended == Effect::End::kOwn) {
    Seconds last = later_by(row.effect.end, *clause.wind_down, clause.zone);
    licence.wind_down = validity_of(last, Seconds::max()).from;
  }
  licence.unblock = clause.unblock;
  licence.extends_owned = clause.extend_owned;
  licence.cited = "option " + row.option.id;
  return licence;
}

law::Exception exception_of(const RowOfLaw& row) {
  law::Exception exception;
  exception.id = id_of(row);
  exception.measures = row.measures;
  exception.activities = row.clause.activity;
  exception.where = where_with_parties(row.clause);
  exception.unless = unless_of(row.clause);
  exception.valid = validity_of(row.effect.begin, row.effect.end);
  exception.cited = "option " + row.option.id;
  return exception;
}

law::Measure imposed_measure(const Option& option, const Clause& clause, const law::Measure* like,
                             const law::Law& law) {
  law::Measure measure;
  if (like != nullptr) measure = *like;
  measure.id = imposed_id(clause, law);
  measure.type = imposed_type(clause.measure->code.value, clause.authority, law);
  measure.authority = clause.authority;
  measure.title = option.title;
  if (!clause.activity.empty()) measure.activities = clause.activity;
  for (const law::Measure& other : law.measures)
    if (measure.rule.empty() && like == nullptr && other.type == measure.type &&
        other.authority == measure.authority)
      measure.rule = other.rule;
  if (measure.versions.empty()) measure.versions.emplace_back();
  measure.versions.erase(measure.versions.begin(), measure.versions.end() - 1);
  measure.versions.front().valid = {};
  measure.versions.front().known.reset();
  measure.versions.front().cited = measure.cited = "option " + option.id;
  return measure;
}

void add_target(const Clause& clause, law::MeasureVersion& version) {
  const Imposed& imposed = *clause.measure;
  if (!version.class_target) version.class_target.emplace();
  std::string& where = version.class_target->where;
  auto conjoin = [&](const std::string& part) {
    if (!part.empty()) where += where.empty() ? part : " and " + part;
  };
  if (!where.empty()) where = "(" + where + ")";
  conjoin(where_with_parties(clause));
  if (!imposed.recipient.empty()) conjoin("destination = \"" + imposed.recipient + "\"");
  if (imposed.goods) conjoin("(" + imposed.goods->text.value + ")");
  if (clause.unless) conjoin("not (" + clause.unless->text.value + ")");
}

void amend_rows(const Option& option, const Clause& clause, const Effect& effect,
                base::Decimal value, std::vector<law::Parameter>& rows) {
  std::vector<law::Parameter> amended;
  for (const law::Parameter& row : rows) cut(row, effect, amended);
  law::Parameter row = rows.front();
  row.product.clear();
  row.value = base::to_string(value);
  row.valid = validity_of(effect.begin, effect.end);
  row.known.reset();
  row.cited = "option " + option.id + ", clause " + clause.id.value;
  amended.push_back(std::move(row));
  rows = std::move(amended);
}

}  // namespace detente::relief
