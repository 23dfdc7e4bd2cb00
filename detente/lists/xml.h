// XML documents of lists: pugixml's tree with byte offsets, and nothing that can bite.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"
#include "detente/record/party.h"

namespace detente::lists {

// Memory from malloc.
struct XmlBufferFree {
  void operator()(char* memory) const {
    std::free(memory);  // NOLINT(cppcoreguidelines-*): std::aligned_alloc has no other
  }
};
using XmlBuffer = std::unique_ptr<char, XmlBufferFree>;

// A parsed document that can say where each node and value stands in the original bytes.
// Holds its own copy of the bytes (pugixml parses in place); `original` must outlive it.
// The text of an element is its value where pugixml embeds it: read it with text() alone.
class XmlDocument {
 public:
  // Refuses, each with its place: what check_xml (xml_scan.h) refuses, and what pugixml cannot
  // read.  Cost: one pass to validate, one of pugixml; memory is the file plus 64 bytes for each
  // element and 40 for each attribute.
  static base::Result<XmlDocument> parse(std::string_view original, std::uint32_t source);

  pugi::xml_node root() const { return document_->document_element(); }
  std::string_view original() const { return original_; }
  std::uint32_t source() const { return source_; }

  // The whole element, from "<" of its start tag to behind ">" of its end tag.
  // Empty for the null node; a text node is a programming error.
  // Cost: of the bytes behind its last descendant.
  base::SourceSpan span(pugi::xml_node element) const;
  // Where span(element) begins, without the cost of its end.
  std::uint64_t begin(pugi::xml_node element) const { return element_begin(element); }
  // From "<" to behind ">" of the start tag.
  base::SourceSpan start_tag_span(pugi::xml_node element) const;
  // The text as it stands in the file (entities unresolved), white space at both ends left out,
  // from the first to the last piece where comments or child elements divide it; empty span if
  // there is none.
  base::SourceSpan text_span(pugi::xml_node element) const;
  base::SourceSpan span(pugi::xml_attribute attribute) const;  // the value between the quotes

  // The element's text, CDATA included, its pieces joined, outer white space off, with its place.
  // Empty if the node is null.
  record::Text text(pugi::xml_node element) const;
  record::Text text(pugi::xml_attribute attribute) const;
  // text(parent.child(name)).
  record::Text child_text(pugi::xml_node parent, const char* name) const;

 private:
  XmlDocument(std::string_view original, std::uint32_t source)
      : original_(original), source_(source) {}

  std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - buffer_.get()); }
  std::size_t element_begin(pugi::xml_node element) const { return offset(element.name()) - 1; }
  std::size_t start_tag_end(pugi::xml_node element) const;
  std::size_t end_before_sibling(pugi::xml_node element) const;
  std::size_t element_end(pugi::xml_node element) const;
  base::SourceSpan trimmed(std::size_t begin, std::size_t end) const;
  base::SourceSpan piece_span(pugi::xml_node piece) const;
  record::Text joined_text(pugi::xml_node element) const;

  std::string_view original_;
  std::uint32_t source_;
  XmlBuffer buffer_;  // pugixml's copy; same offsets as original_
  std::unique_ptr<pugi::xml_document> document_;
};

// White space of XML at both ends left out.
std::string_view trim_xml_space(std::string_view text);

// What the elements of a document were taken for: each child of a container is claimed on its own,
// so that a kind of element that the reader does not know cannot pass as structure.
//
//   XmlClaims claims(document);
//   claims.container(document.root());
//   for (pugi::xml_node child : document.root().children()) ... claims.record(child) ...
//   DETENTE_CHECK(claims.finish(list));
//
// Child elements of a container that nobody claimed are rejected ("<foo> is not read in <bar>");
// text of a container's own is unread.  The containers' tags, white space, comments and
// instructions are structure.
class XmlClaims {
 public:
  // `document` must outlive the claims.
  explicit XmlClaims(const XmlDocument& document) : document_(document) {}

  void container(pugi::xml_node element) { containers_.push_back(element); }
  void structure(pugi::xml_node element) { add(element, Kind::kStructure); }
  // Returns the element's span.
  base::SourceSpan record(pugi::xml_node element) {
    add(element, Kind::kRecord);
    return claims_.back().where;
  }
  // Also adds an Error of kMalformed, at `where` or, if that is empty, at the start tag.
  void rejected(pugi::xml_node element, std::string message, base::SourceSpan where = {});

  // Adds the sums, the rejected elements in file order and the unread text to `list`.
  // Errors: kCorrupt if an element was claimed twice (a bug of the reader).
  base::Result<base::Done> finish(ParsedList& list);

 private:
  enum class Kind : std::uint8_t { kStructure, kRecord, kRejected };
  struct Claim {
    base::SourceSpan where;
    Kind kind;
  };
  void add(pugi::xml_node element, Kind kind);
  void reject_unclaimed(ParsedList& list);
  void note_stray_text(pugi::xml_node container, ParsedList& list) const;
  void reject_unclaimed(pugi::xml_node container, const std::vector<std::uint64_t>& begins,
                        ParsedList& list);

  const XmlDocument& document_;
  std::vector<pugi::xml_node> containers_;
  std::vector<Claim> claims_;
  std::vector<base::Error> errors_;
};

// Adds an Unread for each child element of `element` whose name is not in `known`, with its whole
// span: fields that a reader does not know are seen, not lost.
void note_unknown_children(const XmlDocument& document, pugi::xml_node element,
                           std::initializer_list<std::string_view> known,
                           std::vector<Unread>& unread);
// The same for attributes; "xmlns" and prefixed ones ("xsi:...") are always known.
void note_unknown_attributes(const XmlDocument& document, pugi::xml_node element,
                             std::initializer_list<std::string_view> known,
                             std::vector<Unread>& unread);

}  // namespace detente::lists
