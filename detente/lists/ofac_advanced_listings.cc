#include "detente/lists/ofac_advanced_listings.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

namespace detente::lists {

using base::Day;
using record::Listing;
using record::Sourced;
using record::Text;

namespace {

struct TagBasis {
  std::string_view tag;
  std::string_view basis;
};

constexpr std::array<TagBasis, 30> kTagBases = {{
    {"SDGT", "13224"},
    {"GLOMAG", "13818"},
    {"SDNTK", "Kingpin"},
    {"NPWMD", "13382"},
    {"IRAN", "13599"},
    {"TCO", "13581"},
    {"IRAN-HR", "13553"},
    {"DPRK4", "13810"},
    {"VENEZUELA", "13692"},
    {"DPRK3", "13722"},
    {"DPRK2", "13687"},
    {"DPRK", "13551"},
    {"CYBER2", "13694"},
    {"CYBER3", "14144"},
    {"CYBER4", "14306"},
    {"MAGNIT", "Magnitsky"},
    {"DRCONGO", "13413"},
    {"NICARAGUA", "13851"},
    {"BELARUS", "13405"},
    {"LIBYA3", "13726"},
    {"LIBYA2", "13566"},
    {"FTO", "INA"},
    {"CAR", "13667"},
    {"SOUTH SUDAN", "13664"},
    {"CAATSA - RUSSIA", "CAATSA - Section 224"},
    {"CAATSA - IRAN", "CAATSA - Section 106"},
    {"SDNT", "12978"},
    {"LEBANON", "13441"},
    {"YEMEN", "13611"},
    {"SYRIA-CAESAR", "Caesar"},
}};

// The first run of five digits: the number of an executive order; empty if there is none.
std::string_view order_number(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    bool digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
    if (!digit && digits == 5) return text.substr(i - 5, 5);
    digits = digit ? digits + 1 : 0;
  }
  return {};
}

struct Event {
  std::optional<Sourced<Day>> day;
  Text basis;
  std::string reason;
};

struct Measure {
  Text text;
  std::string_view order;
};

struct Entry {
  std::vector<Event> events;
  std::vector<Text> tags;
  std::vector<Measure> measures;
};

Event read_event(OfacAdvancedFile& file, pugi::xml_node element) {
  Event event;
  const OfacValue* basis = file.value(OfacSet::kLegalBasis, element, "LegalBasisID");
  if (basis != nullptr && basis->text != "Unknown")
    event.basis = {std::string(basis->text), file.xml().span(element.attribute("LegalBasisID"))};
  for (pugi::xml_node child : element.children()) {
    std::string_view name = child.name();
    if (name == "Date") {
      if (std::optional<Day> day = file.day(child)) event.day = {*day, file.xml().span(child)};
    } else if (name == "Comment") {
      event.reason = trim_xml_space(child.child_value());
    } else {
      file.unknown(child);
    }
  }
  file.expect(element, {"ID", "EntryEventTypeID", "LegalBasisID"});
  return event;
}

// "Program" measures carry the tag in their comment; the others are measures.
void read_measure(OfacAdvancedFile& file, pugi::xml_node element, Entry& entry) {
  const OfacValue* type = file.value(OfacSet::kSanctionsType, element, "SanctionsTypeID");
  Text comment = file.xml().child_text(element, "Comment");
  file.expect(element, {"ID", "SanctionsTypeID"});
  note_unknown_children(file.xml(), element, {"Comment", "DatePeriod"}, file.unread_list());
  if (pugi::xml_node period = element.child("DatePeriod"); period.first_child())
    file.unread(file.xml().span(period), "measure", "a measure with dates of its own");
  if (type == nullptr || type->text == "Program") {
    if (comment.value.empty()) {
      file.unread(file.xml().span(element), "programme", "a programme without its tag");
    } else {
      entry.tags.push_back(std::move(comment));
    }
    return;
  }
  Measure measure{{std::string(type->text), file.xml().span(element.attribute("SanctionsTypeID"))},
                  order_number(type->text)};
  if (!comment.value.empty()) measure.text.value += " (" + comment.value + ")";
  entry.measures.push_back(std::move(measure));
}

bool basis_fits(const Event& event, std::string_view tag) {
  std::string_view number = order_number(tag);
  if (number.empty()) number = ofac_basis_of_tag(tag);
  return !number.empty() && event.basis.value.find(number) != std::string::npos;
}

void set_event(const Entry& entry, Listing& listing) {
  const std::string& tag = listing.programme.value;
  auto found = std::find_if(entry.events.begin(), entry.events.end(),
                            [&](const Event& event) { return basis_fits(event, tag); });
  bool basis_known = found != entry.events.end() || entry.events.size() == 1;
  if (found == entry.events.end()) found = entry.events.begin();
  if (found == entry.events.end()) return;
  listing.listed = found->day;
  if (!basis_known) return;
  listing.legal_basis = found->basis;
  if (!found->reason.empty()) listing.reason = {found->reason, found->basis.at};
}

void set_measures(const Entry& entry, Listing& listing) {
  std::string_view number = order_number(listing.programme.value);
  for (const Measure& measure : entry.measures) {
    bool owned = std::any_of(entry.tags.begin(), entry.tags.end(), [&](const Text& tag) {
      return !measure.order.empty() && order_number(tag.value) == measure.order;
    });
    if (!owned || measure.order == number) listing.measures.push_back(measure.text);
  }
}

}  // namespace

std::string_view ofac_basis_of_tag(std::string_view tag) {
  for (const TagBasis& row : kTagBases)
    if (row.tag == tag) return row.basis;
  return {};
}

std::vector<Listing> read_ofac_listings(OfacAdvancedFile& file, pugi::xml_node element) {
  Entry entry;
  for (pugi::xml_node child : element.children()) {
    std::string_view name = child.name();
    if (name == "EntryEvent") {
      entry.events.push_back(read_event(file, child));
    } else if (name == "SanctionsMeasure") {
      read_measure(file, child, entry);
    } else {
      file.unknown(child);
    }
  }
  file.expect(element, {"ID", "ProfileID", "ListID"});
  const OfacValue* list = file.value(OfacSet::kList, element, "ListID");
  if (entry.tags.empty()) entry.tags.emplace_back();
  std::vector<Listing> listings;
  for (const Text& tag : entry.tags) {
    Listing listing;
    listing.authority = "us.ofac";
    listing.programme = tag;
    if (list != nullptr) listing.list = std::string(list->text);
    set_event(entry, listing);
    set_measures(entry, listing);
    listings.push_back(std::move(listing));
  }
  return listings;
}

}  // namespace detente::lists
