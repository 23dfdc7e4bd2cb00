// XML documents of lists: pugixml's tree with byte offsets, and nothing that can bite.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "detente/base/result.h"
#include "detente/record/party.h"

namespace detente::lists {

// A parsed document that can say where each node and value stands in the original bytes.
// Holds its own copy of the bytes (pugixml parses in place); `original` must outlive it.
class XmlDocument {
 public:
  // Refuses, each with its place: bytes that are not UTF-8 or a declared encoding other than UTF-8
  // or US-ASCII; a document type declaration or undeclared entity; anything not well-formed,
  // unclosed elements at the end included (the message names the element and where it opened);
  // nesting beyond 64; a second root.  Cost: one pass to validate, one of pugixml.
  static base::Result<XmlDocument> parse(std::string_view original, std::uint32_t source);

  pugi::xml_node root() const { return document_->document_element(); }

  // The whole element, from "<" of its start tag to behind ">" of its end tag.
  base::SourceSpan span(pugi::xml_node element) const;
  // The text of the first text child as it stands in the file (entities unresolved), white space
  // at both ends left out; empty span if there is none.
  base::SourceSpan text_span(pugi::xml_node element) const;
  base::SourceSpan span(pugi::xml_attribute attribute) const;  // the value between the quotes

  // The element's text, outer white space off, with its place.  Empty if the node is null.
  record::Text text(pugi::xml_node element) const;
  record::Text text(pugi::xml_attribute attribute) const;
  // text(parent.child(name)).
  record::Text child_text(pugi::xml_node parent, const char* name) const;

 private:
  // ... state: buffer, document, original, source
};

}  // namespace detente::lists
