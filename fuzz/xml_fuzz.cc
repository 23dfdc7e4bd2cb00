// Any bytes: XmlDocument::parse refuses them with a place inside, or every node has a span inside
// the document and inside its parent's, and the containers' bytes add up.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/lists/xml.h"

namespace {

using detente::base::SourceSpan;
using detente::lists::XmlDocument;

void require(bool promise) {
  if (!promise) std::abort();
}

bool inside(SourceSpan inner, SourceSpan outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end && inner.begin <= inner.end;
}

void check(const XmlDocument& xml, pugi::xml_node element, SourceSpan whole, int depth) {
  require(depth <= 64);
  SourceSpan own = xml.span(element);
  require(inside(own, whole) && xml.original()[own.begin] == '<' &&
          xml.original()[own.end - 1] == '>');
  require(inside(xml.start_tag_span(element), own));
  SourceSpan text = xml.text_span(element);
  require(text.empty() || inside(text, own));
  require(xml.text(element).value.empty() == text.empty() || !element.first_child().empty() ||
          text.size() > 0);
  for (pugi::xml_attribute attribute : element.attributes())
    require(inside(xml.span(attribute), own));
  for (pugi::xml_node child : element.children())
    if (child.type() == pugi::node_element) check(xml, child, own, depth + 1);
}

void check_claims(const XmlDocument& xml) {
  detente::lists::ParsedList list;
  detente::lists::XmlClaims claims(xml);
  claims.container(xml.root());
  bool take = true;
  for (pugi::xml_node child : xml.root().children()) {
    if (child.type() != pugi::node_element) continue;
    if (take) claims.record(child);
    take = !take;
  }
  require(claims.finish(list).has_value());
  require(list.record_bytes + list.rejected_bytes + list.structure_bytes == xml.original().size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto xml = XmlDocument::parse(bytes, 3);
  if (!xml) {
    require(inside(xml.error().where, {3, 0, size}) && xml.error().where.source == 3);
    require(size == 0 || !xml.error().where.empty());
    return 0;
  }
  check(*xml, xml->root(), {3, 0, size}, 1);
  check_claims(*xml);
  return 0;
}
