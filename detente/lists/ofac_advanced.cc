#include "detente/lists/ofac_advanced.h"

#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>

#include "detente/base/instant.h"
#include "detente/lists/ofac_advanced_file.h"
#include "detente/lists/ofac_advanced_listings.h"
#include "detente/lists/ofac_advanced_locations.h"
#include "detente/lists/ofac_advanced_names.h"
#include "detente/lists/ofac_features.h"
#include "detente/lists/xml.h"

namespace detente::lists {

using base::Error;
using base::ErrorKind;
using base::Result;
using record::Party;
using record::Schema;

namespace {

constexpr std::string_view kSdnList = "SDN List";

class AdvancedReader {
 public:
  explicit AdvancedReader(const XmlDocument& xml)
      : xml_(xml),
        claims_(xml),
        file_(xml, list_.unread),
        locations_(file_, xml.root().child("Locations")),
        features_(file_, locations_) {}

  Result<ParsedList> read() {
    list_.format = Format::kOfacAdvancedXml;
    claims_.container(xml_.root());
    file_.expect(xml_.root(), {"Version"});
    read_root();
    read_section("DistinctParties", "DistinctParty", &AdvancedReader::read_party);
    read_section("IDRegDocuments", "IDRegDocument", &AdvancedReader::read_document);
    read_section("ProfileRelationships", "ProfileRelationship", &AdvancedReader::read_relation);
    read_section("SanctionsEntries", "SanctionsEntry", &AdvancedReader::read_entry);
    read_section("SanctionsEntryLinks", "SanctionsEntryLink", &AdvancedReader::read_link);
    read_section("Locations", "Location", nullptr);
    decide_source();
    DETENTE_CHECK(claims_.finish(list_));
    return std::move(list_);
  }

 private:
  using ReadElement = void (AdvancedReader::*)(pugi::xml_node);

  void read_root() {
    for (pugi::xml_node child : xml_.root().children()) {
      std::string_view name = child.name();
      if (name == "ReferenceValueSets" || name == "DateOfIssue") claims_.structure(child);
      if (name == "DateOfIssue") {
        std::optional<base::Day> day = file_.day(child);
        if (!day) continue;
        if (auto instant = base::day_in_zone(*day, "America/New_York")) list_.published = *instant;
      }
    }
  }

  // Each element of the section is a record; others are left unclaimed, which rejects them.
  void read_section(const char* section, std::string_view element, ReadElement take) {
    for (pugi::xml_node container : xml_.root().children(section)) {
      claims_.container(container);
      for (pugi::xml_node child : container.children()) {
        if (child.name() != element) continue;
        at_ = claims_.record(child);
        if (take != nullptr) (this->*take)(child);
      }
    }
  }

  void read_party(pugi::xml_node element) {
    Party party;
    party.entry = xml_.text(element.attribute("FixedRef")).value;
    party.at = at_;
    file_.expect(element, {"FixedRef"});
    std::size_t index = list_.parties.size();
    for (pugi::xml_node child : element.children()) {
      std::string_view name = child.name();
      if (name == "Comment") {
        record::Text comment = xml_.text(child);
        if (!comment.value.empty()) party.properties.push_back({"remark", std::move(comment)});
      } else if (name == "Profile") {
        read_profile(child, index, party);
      } else {
        file_.unknown(child);
      }
    }
    list_.parties.push_back(std::move(party));
  }

  void read_profile(pugi::xml_node profile, std::size_t index, Party& party) {
    party.schema = schema_of(profile);
    by_profile_.emplace(ofac_id(profile.attribute("ID")), index);
    file_.expect(profile, {"ID", "PartySubTypeID"});
    bool person = party.schema == Schema::kPerson;
    for (pugi::xml_node child : profile.children()) {
      std::string_view name = child.name();
      if (name == "Feature") {
        features_.read_feature(child, party);
      } else if (name == "Identity") {
        by_identity_.emplace(ofac_id(child.attribute("ID")), index);
        read_ofac_names(file_, child, person, party.names);
      } else {
        file_.unknown(child);
      }
    }
  }

  Schema schema_of(pugi::xml_node profile) {
    const OfacValue* sub_type = file_.value(OfacSet::kPartySubType, profile, "PartySubTypeID");
    if (sub_type == nullptr) return Schema::kLegalEntity;
    if (sub_type->text == "Vessel") return Schema::kVessel;
    if (sub_type->text == "Aircraft") return Schema::kAirplane;
    const OfacValue* type =
        file_.find(OfacSet::kPartyType, ofac_id(sub_type->node.attribute("PartyTypeID")));
    std::string_view word = type == nullptr ? std::string_view() : type->text;
    if (word == "Individual") return Schema::kPerson;
    if (word == "Entity") return Schema::kOrganization;
    file_.unread(xml_.start_tag_span(profile), "party type",
                 "\"" + std::string(word) + "\" is no type of party that is known");
    return Schema::kLegalEntity;
  }

  // The party whose number of `index` the attribute holds; nullptr and an Unread if there is none.
  Party* party_of(const std::unordered_map<std::uint32_t, std::size_t>& index,
                  pugi::xml_node element, const char* attribute) {
    std::uint32_t id = ofac_id(element.attribute(attribute));
    auto found = index.find(id);
    if (id != 0 && found != index.end()) return &list_.parties[found->second];
    file_.unread(xml_.start_tag_span(element), attribute, "there is no party of this number");
    return nullptr;
  }

  void read_document(pugi::xml_node element) {
    if (Party* party = party_of(by_identity_, element, "IdentityID"))
      features_.read_document(element, *party);
  }

  void read_relation(pugi::xml_node element) {
    Party* from = party_of(by_profile_, element, "From-ProfileID");
    Party* to = party_of(by_profile_, element, "To-ProfileID");
    file_.expect(element, {"ID", "From-ProfileID", "To-ProfileID", "RelationTypeID",
                           "RelationQualityID", "Former", "SanctionsEntryID"});
    if (from == nullptr) return;
    record::Relation relation;
    if (const OfacValue* type = file_.value(OfacSet::kRelationType, element, "RelationTypeID"))
      relation.type = {std::string(type->text), xml_.span(element.attribute("RelationTypeID"))};
    relation.type_code = element.attribute("RelationTypeID").value();
    pugi::xml_attribute other = element.attribute("To-ProfileID");
    relation.other = to == nullptr ? other.value() : to->entry;
    if (to != nullptr && !to->names.empty())
      relation.other_name = {to->names.front().full.value, xml_.span(other)};
    relation.former = std::strcmp(element.attribute("Former").value(), "true") == 0;
    read_relation_children(element, relation);
    from->relations.push_back(std::move(relation));
  }

  void read_relation_children(pugi::xml_node element, record::Relation& relation) {
    const OfacValue* quality = file_.value(OfacSet::kRelationQuality, element, "RelationQualityID");
    if (quality != nullptr && quality->text != "Unknown") relation.note = quality->text;
    for (pugi::xml_node child : element.children()) {
      std::string_view name = child.name();
      if (name == "Comment") {
        std::string comment = xml_.text(child).value;
        if (!comment.empty() && !relation.note.empty()) relation.note += "; ";
        relation.note += comment;
      } else if (name == "DatePeriod") {
        auto period = file_.period(child);
        if (!period) continue;
        relation.period.from = period->value.from;
        if (child.child("End")) relation.period.until = period->value.until;
      } else {
        file_.unknown(child);
      }
    }
  }

  void read_entry(pugi::xml_node element) {
    Party* party = party_of(by_profile_, element, "ProfileID");
    if (party == nullptr) return;
    bool on_sdn = false;
    for (record::Listing& listing : read_ofac_listings(file_, element)) {
      on_sdn = on_sdn || listing.list == kSdnList;
      party->listings.push_back(std::move(listing));
    }
    if (on_sdn) ++on_sdn_list_;
  }

  void read_link(pugi::xml_node element) {
    file_.unread(xml_.span(element), "sanctions entry link", "links of entries are not read");
  }

  void decide_source() {
    bool sdn = on_sdn_list_ * 2 >= list_.parties.size();
    list_.source = sdn ? "us.ofac.sdn" : "us.ofac.consolidated";
    for (Party& party : list_.parties) party.source = list_.source;
  }

  const XmlDocument& xml_;
  ParsedList list_;
  XmlClaims claims_;
  OfacAdvancedFile file_;
  OfacLocations locations_;
  OfacFeatures features_;
  std::unordered_map<std::uint32_t, std::size_t> by_profile_;
  std::unordered_map<std::uint32_t, std::size_t> by_identity_;
  std::size_t on_sdn_list_ = 0;
  base::SourceSpan at_{};  // of the element that is being read
};

}  // namespace

Result<ParsedList> read_ofac_advanced(std::span<const Document> documents) {
  if (documents.size() != 1)
    return Error{ErrorKind::kMalformed, "expected one file", {1, 0, documents.back().bytes.size()}};
  DETENTE_TRY(XmlDocument xml, XmlDocument::parse(documents[0].bytes, 0));
  if (std::strcmp(xml.root().name(), "Sanctions") != 0)
    return Error{ErrorKind::kMalformed, "expected the root element <Sanctions>",
                 xml.start_tag_span(xml.root())};
  return AdvancedReader(xml).read();
}

}  // namespace detente::lists
