#include "detente/lists/ofac_advanced_file.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>

namespace detente::lists {

using base::Day;
using record::DatePrecision;
using record::PartialDate;

namespace {

struct SetName {
  std::string_view element;
  OfacSet set;
};

constexpr std::array<SetName, kOfacSets> kSetNames = {{
    {"AliasTypeValues", OfacSet::kAliasType},
    {"AreaCodeValues", OfacSet::kAreaCode},
    {"CountryValues", OfacSet::kCountry},
    {"DetailReferenceValues", OfacSet::kDetailReference},
    {"DocNameStatusValues", OfacSet::kDocNameStatus},
    {"FeatureTypeValues", OfacSet::kFeatureType},
    {"IDRegDocDateTypeValues", OfacSet::kDocumentDateType},
    {"IDRegDocTypeValues", OfacSet::kDocumentType},
    {"LegalBasisValues", OfacSet::kLegalBasis},
    {"ListValues", OfacSet::kList},
    {"LocPartTypeValues", OfacSet::kLocationPartType},
    {"NamePartTypeValues", OfacSet::kNamePartType},
    {"PartySubTypeValues", OfacSet::kPartySubType},
    {"PartyTypeValues", OfacSet::kPartyType},
    {"RelationQualityValues", OfacSet::kRelationQuality},
    {"RelationTypeValues", OfacSet::kRelationType},
    {"ReliabilityValues", OfacSet::kReliability},
    {"SanctionsTypeValues", OfacSet::kSanctionsType},
    {"ScriptValues", OfacSet::kScript},
    {"ValidityValues", OfacSet::kValidity},
}};

// Sets that no record's meaning hangs on: each has one value, or its values are in the records.
constexpr std::array<std::string_view, 19> kUnusedSets = {
    "AreaCodeTypeValues",     "CalendarTypeValues",
    "CountryRelevanceValues", "DecisionMakingBodyValues",
    "DetailTypeValues",       "EntryEventTypeValues",
    "EntryLinkTypeValues",    "ExRefTypeValues",
    "FeatureTypeGroupValues", "IdentityFeatureLinkTypeValues",
    "LegalBasisTypeValues",   "LocPartValueStatusValues",
    "LocPartValueTypeValues", "OrganisationValues",
    "SanctionsProgramValues", "ScriptStatusValues",
    "SubsidiaryBodyValues",   "SupInfoTypeValues",
    "TargetTypeValues",
};

std::string_view set_name(OfacSet set) { return kSetNames[static_cast<std::size_t>(set)].element; }

int number_of(const char* text) {
  int number = 0;
  const char* end = text + std::strlen(text);
  auto read = std::from_chars(text, end, number);
  return read.ec == std::errc{} && read.ptr == end ? number : -1;
}

DatePrecision precision_of(Day from, Day until) {
  if (until - from == std::chrono::days{1}) return DatePrecision::kDay;
  std::chrono::year_month_day first{from};
  if (first.day() != std::chrono::day{1}) return DatePrecision::kRange;
  if (Day{std::chrono::year_month_day{first + std::chrono::months{1}}} == until)
    return DatePrecision::kMonth;
  if (first.month() == std::chrono::January &&
      Day{std::chrono::year_month_day{first + std::chrono::years{1}}} == until)
    return DatePrecision::kYear;
  return DatePrecision::kRange;
}

}  // namespace

std::uint32_t ofac_id(pugi::xml_attribute attribute) {
  const char* text = attribute.value();
  const char* end = text + std::strlen(text);
  std::uint32_t id = 0;
  auto read = std::from_chars(text, end, id);
  return read.ec == std::errc{} && read.ptr == end ? id : 0;
}

void OfacAdvancedFile::read_sets(pugi::xml_node sets) {
  for (pugi::xml_node set : sets.children()) {
    if (set.type() != pugi::node_element) continue;
    std::string_view name = set.name();
    auto known = std::find_if(kSetNames.begin(), kSetNames.end(),
                              [&](const SetName& row) { return row.element == name; });
    if (known == kSetNames.end()) {
      bool unused = std::find(kUnusedSets.begin(), kUnusedSets.end(), name) != kUnusedSets.end();
      if (!unused) unknown(set);
      continue;
    }
    auto& values = sets_[static_cast<std::size_t>(known->set)];
    for (pugi::xml_node value : set.children())
      if (std::uint32_t id = ofac_id(value.attribute("ID")); id != 0)
        values.emplace(id, OfacValue{trim_xml_space(value.child_value()), value});
  }
}

const OfacValue* OfacAdvancedFile::find(OfacSet set, std::uint32_t id) const {
  const auto& values = sets_[static_cast<std::size_t>(set)];
  auto found = values.find(id);
  return found == values.end() ? nullptr : &found->second;
}

const OfacValue* OfacAdvancedFile::value(OfacSet set, pugi::xml_node element, const char* name) {
  pugi::xml_attribute attribute = element.attribute(name);
  if (!attribute) {
    unread(xml_.start_tag_span(element), name, "<" + std::string(element.name()) + "> without it");
    return nullptr;
  }
  const OfacValue* found = find(set, ofac_id(attribute));
  if (found == nullptr)
    unread(xml_.span(attribute), name,
           "\"" + std::string(attribute.value()) + "\" is not in " + std::string(set_name(set)));
  return found;
}

void OfacAdvancedFile::unknown(pugi::xml_node child) {
  if (child.type() != pugi::node_element) {
    unread(xml_.text_span(child.parent()), child.parent().name(), "text where elements stand");
    return;
  }
  unread(xml_.span(child), child.name(),
         "<" + std::string(child.name()) + "> is not known in <" + child.parent().name() + ">");
}

void OfacAdvancedFile::expect(pugi::xml_node element,
                              std::initializer_list<std::string_view> known) {
  note_unknown_attributes(xml_, element, known, unread_);
  if (*element.value() != '\0' && element.first_child())
    unread(xml_.text_span(element), element.name(), "text where elements stand");
}

std::optional<Day> OfacAdvancedFile::day(pugi::xml_node element) {
  int year = -1;
  int month = -1;
  int number = -1;
  for (pugi::xml_node child : element.children()) {
    std::string_view name = child.name();
    if (name == "Year") {
      year = number_of(child.child_value());
    } else if (name == "Month") {
      month = number_of(child.child_value());
    } else if (name == "Day") {
      number = number_of(child.child_value());
    } else {
      unknown(child);
    }
  }
  std::optional<Day> day = base::make_day(year, month, number);
  if (!day && element)
    unread(xml_.span(element), "date", "year, month and day are no day of the calendar");
  return day;
}

// `which`: "From" of the start, "To" of the end.
std::optional<Day> OfacAdvancedFile::boundary(pugi::xml_node side, std::string_view which) {
  std::optional<Day> result;
  for (pugi::xml_node child : side.children()) {
    std::string_view name = child.name();
    if (name != "From" && name != "To") {
      unknown(child);
    } else if (name == which) {
      result = day(child);
    }
  }
  return result;
}

std::optional<record::Sourced<PartialDate>> OfacAdvancedFile::period(pugi::xml_node element) {
  pugi::xml_node start = element.child("Start");
  pugi::xml_node end = element.child("End");
  for (pugi::xml_node child : element.children())
    if (child != start && child != end && std::strcmp(child.name(), "Comment") != 0) unknown(child);
  if (!start && !end) return std::nullopt;
  std::optional<Day> from = boundary(start ? start : end, "From");
  std::optional<Day> to = boundary(end ? end : start, "To");
  base::SourceSpan where = xml_.span(element);
  if (!from || !to || *to < *from) {
    if (from && to) unread(where, "date", "the end is before the start");
    return std::nullopt;
  }
  auto is_true = [](pugi::xml_node side) {
    return std::strcmp(side.attribute("Approximate").value(), "true") == 0;
  };
  Day until = *to + std::chrono::days{1};
  PartialDate date{*from, until, precision_of(*from, until), is_true(start) || is_true(end)};
  return record::Sourced<PartialDate>{date, where};
}

}  // namespace detente::lists
