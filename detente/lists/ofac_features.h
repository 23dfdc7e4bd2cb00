// The features and identity documents of SDN_ADVANCED.XML: everything that is said of a party
// besides its names, listings and relations.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "detente/lists/ofac_advanced_file.h"
#include "detente/lists/ofac_advanced_locations.h"
#include "detente/lists/ofac_words.h"
#include "detente/record/party.h"

namespace detente::lists {

class OfacFeatures {
 public:
  // Decides once for each feature and document type of the reference sets what it becomes.
  // Both must outlive the object.
  OfacFeatures(OfacAdvancedFile& file, OfacLocations& locations);

  // One Feature of a Profile.  A comment becomes the note of the identifier or address, else the
  // property "<key>-note".  A reliability of "False" becomes the property "<key>-reliability"
  // beside the fact, which stays: SDN.CSV prints such birth dates like any other.  Other
  // reliabilities ("Confirmed", "Reported") are not kept.
  void read_feature(pugi::xml_node feature, record::Party& party) const;

  // One IDRegDocument, which belongs to `party`.  Issuing authority, place and comment go to the
  // note, and so do dates that are not one day.
  void read_document(pugi::xml_node document, record::Party& party) const;

  // What the feature type becomes; nullptr if the reference set has no such number.
  const OfacWord* feature_word(std::uint32_t id) const;

 private:
  void read_version(const OfacWord& word, pugi::xml_node version, record::Party& party) const;
  void add_date(const OfacWord& word, pugi::xml_node period, record::Party& party) const;
  void add_location(const OfacWord& word, pugi::xml_node reference, record::Party& party) const;
  void add_comment(const OfacWord& word, record::Text comment, bool noted,
                   record::Party& party) const;
  record::Text detail(pugi::xml_node detail) const;
  void read_reliability(const OfacWord& word, pugi::xml_node version, record::Party& party) const;
  void read_document_child(pugi::xml_node child, record::Identifier& identifier) const;
  void read_document_date(pugi::xml_node element, record::Identifier& identifier) const;
  void read_issuer(pugi::xml_node document, record::Identifier& identifier) const;

  OfacAdvancedFile& file_;
  OfacLocations& locations_;
  std::unordered_map<std::uint32_t, OfacWord> features_;
  std::unordered_map<std::uint32_t, OfacWord> documents_;
};

}  // namespace detente::lists
