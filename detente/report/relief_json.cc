// JSON of relief_report.h.  Tested in relief_report_test.cc.
#include <algorithm>

#include "detente/report/json_out.h"
#include "detente/report/relief_census.h"
#include "detente/report/relief_consignments.h"
#include "detente/report/relief_positions.h"
#include "detente/report/relief_readings.h"
#include "detente/report/relief_report.h"
#include "detente/report/relief_rows.h"
#include "detente/report/relief_targets.h"

namespace detente::report {
namespace {

using base::Seconds;
using relief::Mode;

void list(JsonText& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key).open_array();
  for (const std::string& value : values) json.value(value);
  json.close_array();
}

// Empty where it does not matter which.
void some(JsonText& json, std::string_view key, const std::vector<std::string>& values) {
  bool any = std::find(values.begin(), values.end(), "") != values.end();
  list(json, key, any ? std::vector<std::string>() : values);
}

void time(JsonText& json, std::string_view key, std::optional<Seconds> at) {
  json.key(key);
  if (at && *at != Seconds::max() && *at != Seconds::min())
    json.value(base::to_string(*at));
  else
    json.raw("null");
}

class ModeJson {
 public:
  ModeJson(const ReliefAnswer& answer, Mode mode, const std::vector<ReliefClause>& clauses,
           JsonText& json)
      : answer_(answer), mode_(mode), clauses_(clauses), json_(json) {}

  void write() {
    json_.open_object().key("mode").value(relief::to_string(mode_));
    array("parties", relief_party_rows(answer_, mode_), [&](const auto& row) { party(row); });
    array("class_targets", answer_.classes[static_cast<std::size_t>(mode_)],
          [&](const auto& row) { class_target(row); });
    array("parameters", answer_.parameters[static_cast<std::size_t>(mode_)],
          [&](const auto& row) { parameter(row); });
    array("variants", answer_.readings, [&](const auto& row) { reading(row); });
    array("unknown_sector", unknown_sectors(answer_),
          [&](const law::ViewParty* row) { json_.value(row->id); });
    array("clauses", clauses_, [&](const auto& row) { clause(row); });
    array("conflicts", relief_conflict_rows(answer_, mode_),
          [&](const auto& row) { conflict(row); });
    counts();
    add_positions_json(answer_, mode_, json_);
    if (answer_.consignments != nullptr) add_consignments_json(*answer_.consignments, json_);
    array("expect", answer_.checked, [&](const auto& row) { expected(row); });
    list(json_, "lints", answer_.lints);
    list(json_, "notes", answer_.notes);
    json_.key("generation").value(answer_.generation);
    json_.key("option_hash").value(answer_.option_hash).close_object();
  }

 private:
  template <class Rows, class Write>
  void array(std::string_view key, const Rows& rows, Write write) {
    json_.key(key).open_array();
    for (const auto& row : rows) write(row);
    json_.close_array();
  }

  void party(const ReliefParty& row) {
    const relief::ClassSpan& head = row.consequence->head();
    json_.open_object().key("party").value(row.party->id).key("name").value(row.party->name);
    json_.key("kind").value(row.party->kind);
    list(json_, "country", row.party->countries);
    list(json_, "sector", row.party->sectors);
    json_.key("class").value(relief_class(answer_, *row.consequence));
    time(json_, "from", head.from);
    time(json_, "until", head.until);
    array("spans", row.consequence->spans, [&](const relief::ClassSpan& span) {
      json_.open_object();
      time(json_, "from", span.from);
      time(json_, "until", span.until);
      json_.key("class").value(relief::class_text(span, *answer_.view)).close_object();
    });
    array("still_prohibited_by", row.still, [&](const auto& one) { still(one); });
    acting(row.clauses);
    json_.close_object();
  }

  void measure(const std::string& id, std::uint32_t authority) {
    json_.open_object().key("measure").value(id);
    json_.key("authority").value(answer_.view->law.authorities[authority].id);
  }

  void class_target(const relief::ClassChange& row) {
    measure(row.measure, row.authority);
    list(json_, "activities", row.activities);
    some(json_, "goods", row.goods);
    some(json_, "territory", row.territories);
    some(json_, "destination", row.destinations);
    json_.key("before").value(law::to_string(row.before));
    json_.key("after").value(law::to_string(row.after));
    time(json_, "from", row.from);
    time(json_, "until", row.until);
    list(json_, "clause", clause_ids(answer_, row.clauses));
    list(json_, "still_prohibited_under", row.still);
    json_.close_object();
  }

  void parameter(const relief::ParameterChange& row) {
    measure(row.measure, row.authority);
    json_.key("parameter").value(row.name).key("product").value(row.product);
    json_.key("unit").value(row.unit).key("before").value(row.before);
    json_.key("after").value(row.after);
    time(json_, "from", row.from);
    time(json_, "until", row.until);
    list(json_, "clause", clause_ids(answer_, row.clauses));
    json_.close_object();
  }

  void reading(const relief::Reading& row) {
    json_.open_object().key("clause").value(answer_.option->clauses[row.clause].id.value);
    json_.key("where").value(row.where).key("own").value(row.own);
    time(json_, "from", row.at);
    list(json_, "parties", party_ids(answer_, row.parties));
    list(json_, "undetermined", party_ids(answer_, row.undetermined));
    json_.close_object();
  }

  void still(const ReliefProhibition& one) {
    json_.open_object().key("authority").value(one.authority);
    list(json_, "activities", one.activities);
    array("measures", one.measures, [&](const ReliefMeasure& measure) {
      json_.open_object().key("measure").value(measure.measure);
      json_.key("via").value(measure.owned ? "owned" : "listed").close_object();
    });
    json_.close_object();
  }

  void acting(const std::vector<std::uint32_t>& clauses) {
    ReliefActing all = relief_acting(clauses_, clauses, mode_);
    list(json_, "legal_form", all.forms);
    list(json_, "clause", all.ids);
    list(json_, "decides", all.decides);
    time(json_, "earliest", all.earliest);
    list(json_, "stops", all.stops);
    list(json_, "brings_back", all.brings_back);
  }

  void step(const ReliefStep& step) {
    json_.open_object().key("measure").value(step.measure);
    time(json_, "from", step.from);
    time(json_, "until", step.until);
    json_.key("ended_by");
    step.ended.empty() ? json_.raw("null") : json_.value(step.ended);
    json_.close_object();
  }

  void clause(const ReliefClause& row) {
    json_.open_object().key("clause").value(row.clause->id.value);
    json_.key("form").value(relief::to_string(row.clause->form));
    json_.key("authority").value(row.clause->authority);
    array("effects", row.steps_in(mode_), [&](const auto& one) { step(one); });
    if (mode_ == Mode::kAssumed)
      array("possible_effects", row.possible_in(mode_), [&](const auto& one) { step(one); });
    array("idle", row.idle_in(mode_), [&](const ReliefIdle& idle) {
      json_.open_object().key("measure").value(idle.measure);
      json_.key("reason").value(idle.reason).close_object();
    });
    array("locks", row.locks, [&](const ReliefLock& lock) {
      json_.open_object().key("lock").value(lock.lock).key("body").value(lock.body);
      json_.key("applies").value(lock.contested ? "contested" : "yes");
      json_.key("vote").value(lock.vote).key("procedure").value(lock.procedure).close_object();
    });
    list(json_, "decides", row.decides);
    time(json_, "earliest", row.earliest(mode_));
    list(json_, "stops", row.stops);
    list(json_, "brings_back", row.brings_back);
    json_.close_object();
  }

  void conflict(const ReliefConflict& row) {
    json_.open_object().key("permits").value(row.permits).key("prohibits").value(row.prohibits);
    list(json_, "bound_by_permitting", row.bound_by_first);
    list(json_, "bound_by_prohibiting", row.bound_by_second);
    list(json_, "parties", row.parties);
    json_.close_object();
  }

  // Of the groups those who are counted: prohibited something, or perhaps.
  void counted(std::string_view key, const CensusGroups& groups, std::size_t at,
               std::uint32_t ReliefTally::*number) {
    json_.key(key).open_object();
    for (const auto& [name, group] : groups)
      if (group.tallies[at].*number > 0)
        json_.key(name).number(std::int64_t{group.tallies[at].*number});
    json_.close_object();
  }

  void counted(const ReliefCensus& census, std::size_t at, std::uint32_t ReliefTally::*number) {
    counted("by_sector", census.by_sector, at, number);
    counted("by_country", census.by_country, at, number);
    counted("by_authority", census.by_authority, at, number);
    counted("by_programme", census.by_programme, at, number);
    counted("by_kind", census.by_kind, at, number);
  }

  void count(const ReliefCensus& census, std::size_t at) {
    const ReliefTally& all = census.all.tallies[at];
    json_.open_object();
    time(json_, "at", census.instants[at]);
    json_.key("prohibited").number(std::int64_t{all.prohibited});
    counted(census, at, &ReliefTally::prohibited);
    json_.key("by_number_of_authorities").open_object();
    for (std::size_t depth = 0; depth < kDepths.size(); ++depth)
      if (std::uint32_t number = census.by_depth[depth][at]; number > 0)
        json_.key(kDepths[depth]).number(std::int64_t{number});
    json_.close_object().key("by_class").open_object();
    for (const auto& [word, layer] : census.by_class)
      if (layer[at] > 0) json_.key(relief::to_string(word)).number(std::int64_t{layer[at]});
    json_.close_object().key("undetermined").open_object();
    json_.key("parties").number(std::int64_t{all.undetermined});
    counted(census, at, &ReliefTally::undetermined);
    json_.close_object().close_object();
  }

  void counts() {
    ReliefCensus census = relief_census(answer_, mode_);
    json_.key("counts").open_array();
    for (std::size_t at = 0; at < census.instants.size(); ++at) count(census, at);
    json_.close_array();
  }

  void expected(const relief::Checked& row) {
    if (row.mode != mode_) return;
    json_.open_object().key("party").value(row.line->party.value);
    json_.key("authority").value(row.line->authority).key("activity").value(row.line->activity);
    time(json_, "at", row.at);
    json_.key("expected").value(law::to_string(row.line->answer)).key("found");
    row.answer ? json_.value(law::to_string(*row.answer)) : json_.raw("null");
    json_.key("holds").value(row.holds()).close_object();
  }

  const ReliefAnswer& answer_;
  Mode mode_;
  const std::vector<ReliefClause>& clauses_;
  JsonText& json_;
};

void write_option(const ReliefAnswer& answer, JsonText& json) {
  const relief::Option& option = *answer.option;
  json.open_object().key("id").value(option.id).key("title").value(option.title);
  json.key("file").value(answer.option_file).key("valid").value(to_string(option.valid));
  json.key("known").value(base::to_string(option.known));
  json.key("horizon").value(to_string(option.horizon)).close_object();
}

}  // namespace

std::string relief_json(const ReliefAnswer& answer, std::optional<Mode> mode) {
  JsonText json;
  std::vector<ReliefClause> clauses = relief_clause_rows(answer);
  if (mode) {
    ModeJson(answer, *mode, clauses, json).write();
    return json.take() + "\n";
  }
  json.open_object().key("option");
  write_option(answer, json);
  for (Mode each : {Mode::kAssumed, Mode::kBest, Mode::kWorst}) {
    json.key(relief::to_string(each));
    ModeJson(answer, each, clauses, json).write();
  }
  json.key("generation").value(answer.generation);
  json.key("option_hash").value(answer.option_hash).close_object();
  return json.take() + "\n";
}

}  // namespace detente::report
