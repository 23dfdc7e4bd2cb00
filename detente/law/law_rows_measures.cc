// Rows about what is forbidden, permitted, and hard to undo.
// Tested in law_file_test.cc.
#include <algorithm>

#include "detente/law/law_row.h"
#include "detente/law/law_rows.h"
#include "detente/law/measure_type.h"
#include "detente/law/predicate_names.h"
#include "detente/law/territory.h"

namespace detente::law {

using record::TomlFields;

namespace {

constexpr std::string_view kRules[] = {"us.ofac",           "us.ofac.ssi", "eu.269-2014",
                                       "eu.833-2014.art5h", "uk.rus",      "us.bis"};
constexpr std::string_view kLicenceKinds[] = {"general", "specific", "derogation", "waiver"};
constexpr std::string_view kForms[] = {"revoke", "delist", "suspend",  "license",
                                       "waive",  "lapse",  "amend",    "carve-out",
                                       "annul",  "impose", "snapback", "*"};
constexpr std::string_view kApplies[] = {"yes", "no", "contested"};
constexpr std::string_view kConfidences[] = {"H", "M", "L", "K"};
constexpr std::size_t kFewestDigits = 2;
constexpr std::size_t kMostDigits = 10;

std::vector<std::string> values_of(const std::vector<Text>& texts) {
  std::vector<std::string> values;
  values.reserve(texts.size());
  for (const Text& text : texts) values.push_back(text.value);
  return values;
}

bool is_goods_code(std::string_view text) {
  return text.size() >= kFewestDigits && text.size() <= kMostDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<ClassTarget> read_class_target(Row& row) {
  ClassTarget target;
  target.goods = row.texts("goods", is_goods_code, "2 to 10 digits of HS or CN");
  target.territory =
      row.texts("territory", is_territory, "codes of ISO 3166-1 or -2 such as \"RU\" or \"UA-43\"");
  target.sectors = row.words("sectors", sectors());
  target.where = row.predicate("where");
  if (target.goods.empty() && target.territory.empty() && target.sectors.empty() &&
      target.where.empty())
    return std::nullopt;
  return target;
}

MeasureVersion read_version(const TomlFields& fields, const std::string& zone,
                            const Measure& measure, Draft& draft) {
  Row row(fields, "a version of a measure", zone, draft);
  MeasureVersion version;
  version.instrument = row.reference("instrument", Table::kInstrument);
  if (measure.act_known) row.need("instrument");
  version.provision = row.text("provision");
  row.need("from");
  version.valid = row.validity();
  version.known = row.instant("known");
  version.class_target = read_class_target(row);
  version.parameters = row.parameters();
  version.incomplete = row.predicate("incomplete", Scope::kParty);
  version.missing = row.text("missing");
  if (version.incomplete.empty() != version.missing.empty())
    row.fault("\"incomplete\" and \"missing\" of a version of a measure need each other", row.at());
  version.cited = row.text("cited");
  if (version.cited.empty()) version.cited = measure.cited;
  row.finish();
  draft.row_times.push_back({"the measure \"" + measure.id + "\"", version.valid, row.at(), true});
  return version;
}

void permit(const std::string& what, const std::vector<std::string>& measures,
            std::vector<Text> activities, Draft& draft) {
  draft.permissions.push_back({what, measures, std::move(activities)});
}

Lock::Reach read_reach(const TomlFields& fields, Draft& draft) {
  Row row(fields, "a reach of a lock", "UTC", draft);
  Lock::Reach reach;
  reach.forms = row.words("forms", kForms);
  row.need_some("forms");
  reach.measures = row.measures("measures");
  row.need_some("measures");
  reach.applies = row.word("applies", kApplies);
  row.finish();
  return reach;
}

}  // namespace

void read_measure(const TomlFields& fields, const Zones& zones, Draft& draft) {
  std::string zone = zones.of_authority(peek(fields, "authority"));
  Row row(fields, "a measure", zone, draft);
  Measure measure;
  measure.id = row.id(Table::kMeasure);
  measure.type = row.word("type", measure_types());
  measure.authority = row.required_reference("authority", Table::kAuthority);
  measure.programme = row.reference("programme", Table::kProgramme);
  measure.title = row.required("title");
  measure.words = row.text("words");
  measure.activities = values_of(row.activities("activities"));
  if (fields.has("rule")) measure.rule = row.word("rule", kRules);
  row.text("rule");
  measure.act_known = row.flag("act_known", true);
  measure.cited = row.cited();
  row.need_some("version");
  for (const TomlFields& version : row.tables("version", "a version of a measure"))
    measure.versions.push_back(read_version(version, zone, measure, draft));
  row.finish();
  draft.law.measures.push_back(std::move(measure));
}

void read_exception(const TomlFields& fields, const Zones& zones, Draft& draft) {
  Row row(fields, "an exception", zones.of_measure(peek_first(fields, "measures")), draft);
  Exception exception;
  exception.id = row.id(Table::kException);
  exception.measures = row.measures("measures");
  row.need_some("measures");
  std::vector<Text> activities = row.activities("activities");
  exception.activities = values_of(activities);
  exception.where = row.predicate("where");
  exception.valid = row.validity();
  exception.known = row.instant("known");
  exception.unless = row.predicate("unless");
  exception.cited = row.cited();
  row.finish();
  permit("the exception \"" + exception.id + "\"", exception.measures, std::move(activities),
         draft);
  draft.law.exceptions.push_back(std::move(exception));
}

void read_licence(const TomlFields& fields, const Zones& zones, Draft& draft) {
  Row row(fields, "a licence", zones.of_authority(peek(fields, "authority")), draft);
  Licence licence;
  licence.id = row.id(Table::kLicence);
  licence.number = row.required("number");
  licence.series = row.text("series");
  licence.authority = row.required_reference("authority", Table::kAuthority);
  licence.kind = row.word("kind", kLicenceKinds);
  licence.title = row.required("title");
  licence.covers = row.measures("covers");
  std::vector<Text> activities = row.activities("activities");
  licence.activities = values_of(activities);
  licence.parties = row.texts("parties");
  licence.who = row.predicate("who", Scope::kParty);
  licence.where = row.predicate("where");
  licence.unless = row.predicate("unless");
  licence.valid = row.validity();
  licence.known = row.instant("known");
  licence.wind_down = row.instant("wind_down");
  licence.unblock = row.flag("unblock");
  licence.extends_owned = row.flag("extends_owned");
  licence.supersedes = row.references("supersedes", Table::kLicence);
  licence.cited = row.cited();
  row.finish();
  row.need_some("covers");
  row.need_some("activities");
  row.need("from");
  row.in_order("until", "wind_down");
  if (licence.wind_down && !licence.valid.until)
    row.fault("a licence with \"wind_down\" needs \"until\"", row.at());
  permit("the licence \"" + licence.id + "\"", licence.covers, std::move(activities), draft);
  draft.law.licences.push_back(std::move(licence));
}

void read_lock(const TomlFields& fields, Draft& draft) {
  Row row(fields, "a lock", "UTC", draft);
  Lock lock;
  lock.id = row.id(Table::kLock);
  lock.authority = row.required_reference("authority", Table::kAuthority);
  lock.body = row.required("body");
  lock.procedure = row.required("procedure");
  lock.vote = row.flag("vote");
  row.need_some("reach");
  for (const TomlFields& reach : row.tables("reach", "a reach of a lock"))
    lock.reach.push_back(read_reach(reach, draft));
  lock.parameters = row.parameters();
  lock.confidence = row.word("confidence", kConfidences);
  lock.cited = row.cited();
  row.finish();
  draft.law.locks.push_back(std::move(lock));
}

}  // namespace detente::law
