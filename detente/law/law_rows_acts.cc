// Rows about authorities and their acts.
// Tested in law_file_test.cc.
#include <algorithm>

#include "detente/law/activity.h"
#include "detente/law/law_row.h"
#include "detente/law/law_rows.h"

namespace detente::law {

using record::TomlFields;

namespace {

constexpr std::string_view kNoDays = "UTC";  // of rows without instants

constexpr std::string_view kJurisdictions[] = {"us", "eu", "uk", "un", "ca", "ch", "ua"};
constexpr std::string_view kAuthorityKinds[] = {"executive", "legislature", "council", "court",
                                                "body"};
constexpr std::string_view kInstrumentKinds[] = {
    "statute",    "executive-order", "directive",  "determination",
    "regulation", "decision",        "annex",      "statutory-instrument",
    "ordinance",  "decree",          "resolution", "general-licence",
    "judgment",   "waiver",          "notice",     "guidance",
    "order"};
constexpr std::string_view kUnits[] = {"days", "months", "percent", "USD/barrel"};
constexpr std::string_view kDates[] = {"signed", "published", "in_force", "applies_from"};

struct WordZone {
  std::string_view word, zone;
};
constexpr WordZone kWordZones[] = {
    {"us", "America/New_York"}, {"un", "America/New_York"}, {"eu", "Europe/Brussels"},
    {"uk", "Europe/London"},    {"ca", "America/Toronto"},  {"ch", "Europe/Zurich"},
    {"ua", "Europe/Kyiv"},
};

// By the first word of the id; empty for another.
std::string_view zone_of_parameter(std::string_view id) {
  std::string_view word = id.substr(0, id.find('.'));
  for (const WordZone& row : kWordZones)
    if (row.word == word) return row.zone;
  return {};
}

bool is_currency(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

void read_authority(const TomlFields& fields, Draft& draft) {
  Row row(fields, "an authority", std::string(kNoDays), draft);
  Authority authority;
  authority.id = row.id(Table::kAuthority);
  authority.name = row.required("name");
  authority.jurisdiction = row.word("jurisdiction", kJurisdictions);
  authority.zone = row.zone("zone");
  authority.kind = row.word("kind", kAuthorityKinds);
  authority.cited = row.cited();
  row.finish();
  draft.law.authorities.push_back(std::move(authority));
}

void read_nexus(const TomlFields& fields, Draft& draft) {
  Row row(fields, "a nexus", std::string(kNoDays), draft);
  Nexus nexus;
  nexus.authority = row.required_reference("authority", Table::kAuthority);
  nexus.actors = row.words("actors", nexus_actor_words());
  nexus.currencies = row.texts("currencies", is_currency, "codes of ISO 4217 in capitals");
  nexus.secondary = row.flag("secondary");
  nexus.measures = row.measures("measures");
  nexus.cited = row.cited();
  row.finish();
  if (nexus.actors.empty() && nexus.currencies.empty())
    row.fault("a nexus needs \"actors\" or \"currencies\"", row.at());
  if (!nexus.measures.empty() && !nexus.secondary)
    row.fault("a nexus with \"measures\" needs \"secondary\" = true", row.at());
  draft.law.nexus.push_back(std::move(nexus));
}

void read_programme(const TomlFields& fields, Draft& draft) {
  Row row(fields, "a programme", std::string(kNoDays), draft);
  Programme programme;
  programme.id = row.id(Table::kProgramme);
  programme.authority = row.required_reference("authority", Table::kAuthority);
  programme.name = row.required("name");
  programme.tags = row.texts("tags");
  programme.cited = row.cited();
  row.finish();
  draft.law.programmes.push_back(std::move(programme));
}

void read_instrument(const TomlFields& fields, const Zones& zones, Draft& draft) {
  std::string authority = peek(fields, "authority");
  Row row(fields, "an instrument", zones.of_authority(authority), draft);
  Instrument instrument;
  instrument.id = row.id(Table::kInstrument);
  instrument.authority = row.required_reference("authority", Table::kAuthority);
  instrument.kind = row.word("kind", kInstrumentKinds);
  instrument.title = row.required("title");
  instrument.citation = row.required("citation");
  instrument.signed_on = row.instant("signed");
  instrument.published = row.instant("published");
  instrument.in_force = row.instant("in_force");
  instrument.applies_from = row.instant("applies_from");
  instrument.expiry = row.instant("expiry");
  instrument.basis = row.references("basis", Table::kInstrument);
  instrument.amends = row.references("amends", Table::kInstrument);
  instrument.cited = row.cited();
  row.finish();
  row.not_before("signed", "published");
  for (std::string_view date : kDates) row.in_order(date, "expiry");
  if (std::none_of(std::begin(kDates), std::end(kDates),
                   [&](std::string_view date) { return fields.has(date); }))
    row.fault(
        "an instrument needs one of \"signed\", \"published\", \"in_force\", "
        "\"applies_from\"",
        row.at());
  draft.law.instruments.push_back(std::move(instrument));
}

void read_parameter(const TomlFields& fields, Draft& draft) {
  std::string zone = peek(fields, "zone");
  if (!is_zone(zone)) zone = zone_of_parameter(peek(fields, "id"));
  Row row(fields, "a parameter", zone.empty() ? std::string(kNoDays) : zone, draft);
  Parameter parameter;
  Text id = row.required_text("id");
  parameter.id = id.value;
  if (!id.value.empty()) draft.ids.emplace_back(Table::kParameter, id);
  if (fields.has("zone"))
    row.zone("zone");
  else if (zone.empty() && !id.value.empty())
    row.fault("a parameter needs \"zone\" where the first word of its id tells none", id.at);
  else
    row.text("zone");
  parameter.product = row.text("product");
  parameter.value = row.decimal("value");
  parameter.unit = row.word("unit", kUnits);
  row.need("from");
  parameter.valid = row.validity();
  parameter.known = row.instant("known");
  parameter.cited = row.cited();
  row.finish();
  draft.row_times.push_back({"the parameter \"" + parameter.id + "\"" +
                                 (parameter.product.empty() ? "" : " of " + parameter.product),
                             parameter.valid, row.at(), true});
  draft.law.parameters.push_back(std::move(parameter));
}

void read_tag(const TomlFields& fields, Draft& draft) {
  Row row(fields, "a tag", std::string(kNoDays), draft);
  Tag tag;
  tag.source = row.required("source");
  tag.tag = row.required("tag");
  tag.list = row.text("list");
  tag.property = row.text("property");
  tag.value = row.text("value");
  tag.measure = row.text("measure");
  tag.programme = row.reference("programme", Table::kProgramme);
  tag.measures = row.references("measures", Table::kMeasure);
  row.need("measures");
  tag.effective = row.text("effective");
  tag.cited = row.cited();
  row.finish();
  if (!tag.value.empty() && tag.property.empty())
    row.fault("a tag with \"value\" needs \"property\"", row.at());
  std::string key;
  for (const std::string* part :
       {&tag.source, &tag.tag, &tag.list, &tag.property, &tag.value, &tag.measure})
    key += *part + '\n';
  draft.tags.emplace_back(std::move(key), row.at());
  draft.law.tags.push_back(std::move(tag));
}

void read_designation(const TomlFields& fields, const Zones& zones, Draft& draft) {
  Row row(fields, "a designation", zones.of_measure(peek(fields, "measure")), draft);
  Designated designation;
  designation.measure = row.required_reference("measure", Table::kMeasure);
  designation.party = row.required("party");
  designation.basis = row.required_reference("basis", Table::kInstrument);
  row.need("from");
  designation.valid = row.validity();
  designation.published = row.instant("published");
  designation.row = row.text("row");
  designation.cited = row.cited();
  row.finish();
  draft.row_times.push_back({"the designation of \"" + designation.party + "\" under \"" +
                                 designation.measure + "\" by \"" + designation.basis + "\"",
                             designation.valid, row.at(), false});
  draft.law.designations.push_back(std::move(designation));
}

void read_correction(const TomlFields& fields, const Zones& zones, Draft& draft) {
  constexpr std::string_view kForms[] = {"annul", "list"};
  Row row(fields, "a correction", zones.of_instrument(peek(fields, "instrument")), draft);
  Correction correction;
  correction.id = row.id(Table::kCorrection);
  correction.form = row.word("form", kForms);
  correction.source = row.required("source");
  correction.entry = row.required("entry");
  correction.basis = row.text("basis");
  correction.valid = row.validity();
  if (!fields.has("from") && !fields.has("until"))
    row.fault("a correction needs \"from\" or \"until\"", row.at());
  correction.known = row.required_instant("known");
  correction.instrument = row.required_reference("instrument", Table::kInstrument);
  correction.cited = row.cited();
  row.finish();
  draft.law.corrections.push_back(std::move(correction));
}

}  // namespace detente::law
