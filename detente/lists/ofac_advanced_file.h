// One SDN_ADVANCED.XML: the tree, its reference value sets, and what could not be read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/lists/xml.h"
#include "detente/record/partial_date.h"

namespace detente::lists {

// The sets that records refer to by number.
enum class OfacSet : std::uint8_t {
  kAliasType,
  kAreaCode,
  kCountry,
  kDetailReference,
  kDocNameStatus,
  kFeatureType,
  kDocumentDateType,
  kDocumentType,
  kLegalBasis,
  kList,
  kLocationPartType,
  kNamePartType,
  kPartySubType,
  kPartyType,
  kRelationQuality,
  kRelationType,
  kReliability,
  kSanctionsType,
  kScript,
  kValidity,
};
inline constexpr std::size_t kOfacSets = 20;

struct OfacValue {
  std::string_view text;  // "Owned or Controlled By"; lives as long as the document
  pugi::xml_node node;    // for further attributes
};

// The number in an ID attribute; 0 if it is absent or no number.
std::uint32_t ofac_id(pugi::xml_attribute attribute);

class OfacAdvancedFile {
 public:
  // Reads the reference value sets; one of an unknown name is unread.  Both must outlive the
  // object.
  OfacAdvancedFile(const XmlDocument& xml, std::vector<Unread>& unread)
      : xml_(xml), unread_(unread) {
    read_sets(xml.root().child("ReferenceValueSets"));
  }

  const XmlDocument& xml() const { return xml_; }

  // nullptr if the set has no such number.
  const OfacValue* find(OfacSet set, std::uint32_t id) const;
  // The value that the attribute names; nullptr, and an Unread, if it is absent or in no set.
  const OfacValue* value(OfacSet set, pugi::xml_node element, const char* attribute);
  // The values of a set, in no order.
  const std::unordered_map<std::uint32_t, OfacValue>& values(OfacSet set) const {
    return sets_[static_cast<std::size_t>(set)];
  }

  void unread(base::SourceSpan where, std::string field, std::string reason) {
    unread_.push_back({where, std::move(field), std::move(reason)});
  }
  std::vector<Unread>& unread_list() { return unread_; }
  // `child` is an element that the reader of its parent does not know.
  void unknown(pugi::xml_node child);
  // Attributes of `element` beyond `known` are unread, and so is text of its own beside elements.
  void expect(pugi::xml_node element, std::initializer_list<std::string_view> known);

  // <Year>, <Month>, <Day> below `element`.  Nothing, and an Unread, if they are no day.
  std::optional<base::Day> day(pugi::xml_node element);

  // A DatePeriod.  From the first day of its start to the last of its end; circa if either is
  // approximate.  Nothing if it is empty; nothing and an Unread if it cannot be read.
  std::optional<record::Sourced<record::PartialDate>> period(pugi::xml_node element);

 private:
  void read_sets(pugi::xml_node sets);
  std::optional<base::Day> boundary(pugi::xml_node side, std::string_view which);

  const XmlDocument& xml_;
  std::vector<Unread>& unread_;
  std::array<std::unordered_map<std::uint32_t, OfacValue>, kOfacSets> sets_;
};

}  // namespace detente::lists
