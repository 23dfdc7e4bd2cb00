// A list that is one XML document with one element for each entry: what its readers share.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"
#include "detente/lists/xml.h"

namespace detente::lists {

// A reader opens the document, claims its containers, and hands each entry element back as taken
// or rejected.
class XmlList {
 public:
  // Errors: those of XmlDocument::parse; kMalformed if there is not exactly one document or its
  // root is not called `root`.
  static base::Result<XmlList> open(std::span<const Document> documents, std::string_view root,
                                    Format format, std::string source);

  const XmlDocument& xml() const { return *xml_; }
  pugi::xml_node root() const { return xml_->root(); }
  std::string_view bytes() const { return xml_->original(); }

  // The publication, stated by `printed`, to the day or more precisely; in the zone of the
  // list's publisher where it names none.  Unread if it cannot be read.
  void set_published(const record::Text& printed);

  XmlClaims& claims() { return claims_; }

  // The bytes of `element` are the record of `party`, whose `source` and `at` are filled here.
  void take(pugi::xml_node element, record::Party party);
  // Like take, for lists that print one entry in several records: what the second record says
  // besides the first is added to the first (party_merging.h).
  void take_or_merge(pugi::xml_node element, record::Party party);

  void unread(base::SourceSpan where, std::string field, std::string reason);
  // Names of child elements and attributes that the reader knows; all others are unread.
  void expect_children(pugi::xml_node parent, std::initializer_list<std::string_view> known);
  void expect_attributes(pugi::xml_node parent, std::initializer_list<std::string_view> known);

  // Errors: kCorrupt if bytes were lost.
  base::Result<ParsedList> finish() &&;

 private:
  explicit XmlList(std::unique_ptr<XmlDocument> xml) : xml_(std::move(xml)), claims_(*xml_) {}

  std::unique_ptr<XmlDocument> xml_;
  XmlClaims claims_;
  ParsedList list_;
  std::unordered_map<std::string, std::size_t> by_entry_;
};

}  // namespace detente::lists
