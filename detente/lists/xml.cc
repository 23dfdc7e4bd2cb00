#include "detente/lists/xml.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "detente/lists/accounting.h"
#include "detente/lists/xml_scan.h"

namespace detente::lists {

using base::SourceSpan;
using record::Text;

namespace {

constexpr unsigned kParseFlags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_wconv_attribute | pugi::parse_embed_pcdata;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

// Behind the end tag whose "</" is the first from `at` on, at depth zero.
std::size_t behind_end_tag(std::string_view bytes, std::size_t at) {
  auto behind = [&](std::string_view closer, std::size_t from) {
    std::size_t found = bytes.find(closer, from);
    return found == std::string_view::npos ? bytes.size() : found + closer.size();
  };
  while (at < bytes.size()) {
    at = std::min(bytes.find('<', at), bytes.size());
    std::string_view rest = bytes.substr(at, 9);
    if (rest.starts_with("<!--")) {
      at = behind("-->", at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      at = behind("]]>", at + 9);
    } else if (rest.starts_with("<?")) {
      at = behind("?>", at + 2);
    } else {
      return behind(">", at);
    }
  }
  return bytes.size();
}

// Large copies go to huge pages where the system has them: a list of 121 MB is then a few faults
// instead of thirty thousand.
XmlBuffer copy_of(std::string_view bytes) {
  constexpr std::size_t kHugePage = std::size_t{2} << 20U;
  std::size_t size = (bytes.size() / kHugePage + 1) * kHugePage;
  bool large = bytes.size() >= 4 * kHugePage;
  XmlBuffer buffer(static_cast<char*>(large ? std::aligned_alloc(kHugePage, size)
                                            : std::malloc(bytes.size() + 1)));
  if (!buffer) throw std::bad_alloc();
#ifdef __linux__
  if (large) madvise(buffer.get(), size, MADV_HUGEPAGE);
#endif
  std::memcpy(buffer.get(), bytes.data(), bytes.size());
  return buffer;
}

}  // namespace

std::string_view trim_xml_space(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

base::Result<XmlDocument> XmlDocument::parse(std::string_view original, std::uint32_t source) {
  DETENTE_CHECK(check_xml(original, source));
  XmlDocument parsed(original, source);
  parsed.buffer_ = copy_of(original);
  parsed.document_ = std::make_unique<pugi::xml_document>();
  pugi::xml_parse_result result = parsed.document_->load_buffer_inplace(
      parsed.buffer_.get(), original.size(), kParseFlags, pugi::encoding_utf8);
  if (result.status == pugi::status_ok) return parsed;
  std::uint64_t at = std::min<std::uint64_t>(
      static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(result.offset, 0)), original.size() - 1);
  std::string message = result.description();
  message[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(message[0])));
  return base::Error{base::ErrorKind::kMalformed, std::move(message), {source, at, at + 1}};
}

std::size_t XmlDocument::start_tag_end(pugi::xml_node element) const {
  pugi::xml_attribute last = element.last_attribute();
  std::size_t at = 0;
  if (last) {
    std::size_t begin = offset(last.value());
    at = original_.find(original_[begin - 1], begin) + 1;
  } else {
    at = offset(element.name());
  }
  return original_.find('>', at) + 1;
}

// The end of an element that has an element behind it, seen from there; 0 where a comment, CDATA
// section or instruction may stand between the two.
std::size_t XmlDocument::end_before_sibling(pugi::xml_node element) const {
  pugi::xml_node next = element.next_sibling();
  if (!is_element(next)) return 0;
  std::size_t at = element_begin(next);
  while (is_space(original_[at - 1])) --at;
  char before = original_[at - 2];
  bool other = original_[at - 1] != '>' || before == '-' || before == ']' || before == '?';
  return other ? 0 : at;
}

std::size_t XmlDocument::element_end(pugi::xml_node element) const {
  if (std::size_t end = end_before_sibling(element); end != 0) return end;
  std::size_t depth = 0;
  pugi::xml_node last = element;
  while (true) {  // to the last element of the last element, and so on
    pugi::xml_node child = last.last_child();
    while (child && !is_element(child)) child = child.previous_sibling();
    if (!child) break;
    last = child;
    ++depth;
  }
  std::size_t at = start_tag_end(last);
  if (original_[at - 2] != '/') at = behind_end_tag(original_, at);
  while (depth-- > 0) at = behind_end_tag(original_, at);
  return at;
}

SourceSpan XmlDocument::span(pugi::xml_node element) const {
  if (!element) return {source_, 0, 0};
  return {source_, element_begin(element), element_end(element)};
}

SourceSpan XmlDocument::start_tag_span(pugi::xml_node element) const {
  if (!element) return {source_, 0, 0};
  return {source_, element_begin(element), start_tag_end(element)};
}

SourceSpan XmlDocument::trimmed(std::size_t begin, std::size_t end) const {
  while (begin < end && is_space(original_[begin])) ++begin;
  while (begin < end && is_space(original_[end - 1])) --end;
  return {source_, begin, end};
}

// Of a text node, or of an element's embedded first text.
SourceSpan XmlDocument::piece_span(pugi::xml_node piece) const {
  std::size_t begin = offset(piece.value());
  std::size_t end =
      piece.type() == pugi::node_cdata ? original_.find("]]>", begin) : original_.find('<', begin);
  return trimmed(begin, end);
}

SourceSpan XmlDocument::text_span(pugi::xml_node element) const {
  if (!element) return {source_, 0, 0};
  SourceSpan whole{source_, 0, 0};
  auto widen = [&](pugi::xml_node piece) {
    SourceSpan at = piece_span(piece);
    if (at.empty()) return;
    if (whole.empty()) whole.begin = at.begin;
    whole.end = at.end;
  };
  if (*element.value() != '\0') widen(element);
  for (pugi::xml_node child = element.first_child(); child; child = child.next_sibling())
    if (is_text(child)) widen(child);
  return whole;
}

Text XmlDocument::joined_text(pugi::xml_node element) const {
  std::string joined = element.value();
  for (pugi::xml_node child = element.first_child(); child; child = child.next_sibling())
    if (is_text(child)) joined += child.value();
  return {std::string(trim_xml_space(joined)), text_span(element)};
}

Text XmlDocument::text(pugi::xml_node element) const {
  if (!element) return {{}, {source_, 0, 0}};
  if (element.first_child()) return joined_text(element);
  std::string_view value = element.value();
  if (value.empty()) return {{}, {source_, 0, 0}};
  return {std::string(trim_xml_space(value)), piece_span(element)};
}

SourceSpan XmlDocument::span(pugi::xml_attribute attribute) const {
  if (!attribute) return {source_, 0, 0};
  std::size_t begin = offset(attribute.value());
  return {source_, begin, original_.find(original_[begin - 1], begin)};
}

Text XmlDocument::text(pugi::xml_attribute attribute) const {
  if (!attribute) return {{}, {source_, 0, 0}};
  SourceSpan whole = span(attribute);
  return {std::string(trim_xml_space(attribute.value())), trimmed(whole.begin, whole.end)};
}

Text XmlDocument::child_text(pugi::xml_node parent, const char* name) const {
  return text(parent.child(name));
}

void XmlClaims::add(pugi::xml_node element, Kind kind) {
  claims_.push_back({document_.span(element), kind});
}

void XmlClaims::rejected(pugi::xml_node element, std::string message, SourceSpan where) {
  if (where.empty()) where = document_.start_tag_span(element);
  errors_.push_back({base::ErrorKind::kMalformed, std::move(message), where});
  add(element, Kind::kRejected);
}

void XmlClaims::note_stray_text(pugi::xml_node container, ParsedList& list) const {
  SourceSpan stray = document_.text_span(container);
  if (stray.empty()) return;
  list.unread.push_back(
      {stray, "text",
       "text of <" + std::string(container.name()) + "> itself, which has elements alone"});
}

// Children come in the order of their begins, so one walk along the claims finds them all.
void XmlClaims::reject_unclaimed(pugi::xml_node container, const std::vector<std::uint64_t>& begins,
                                 ParsedList& list) {
  auto claimed = std::lower_bound(begins.begin(), begins.end(), document_.begin(container));
  bool stray = *container.value() != '\0';
  for (pugi::xml_node child = container.first_child(); child; child = child.next_sibling()) {
    if (!is_element(child)) {
      stray = true;
      continue;
    }
    std::uint64_t begin = document_.begin(child);
    while (claimed != begins.end() && *claimed < begin) ++claimed;
    if (claimed == begins.end() || *claimed != begin)
      rejected(child, "<" + std::string(child.name()) + "> is not read in <" +
                          std::string(container.name()) + ">");
  }
  if (stray) note_stray_text(container, list);
}

void XmlClaims::reject_unclaimed(ParsedList& list) {
  std::vector<std::uint64_t> begins;
  begins.reserve(claims_.size() + containers_.size());
  for (const Claim& claim : claims_) begins.push_back(claim.where.begin);
  for (pugi::xml_node container : containers_) begins.push_back(document_.begin(container));
  std::sort(begins.begin(), begins.end());
  for (pugi::xml_node container : containers_) reject_unclaimed(container, begins, list);
}

base::Result<base::Done> XmlClaims::finish(ParsedList& list) {
  reject_unclaimed(list);
  std::sort(claims_.begin(), claims_.end(),
            [](const Claim& a, const Claim& b) { return a.where < b.where; });
  Accounting accounting(document_.source(), document_.original().size());
  std::uint64_t at = 0;
  for (const Claim& claim : claims_) {
    if (claim.where.begin > at) accounting.add_structure(at, claim.where.begin);
    at = std::max(at, claim.where.end);
    if (claim.kind == Kind::kRecord) accounting.add_record(claim.where.begin, claim.where.end);
    if (claim.kind == Kind::kRejected) accounting.add_rejected(claim.where.begin, claim.where.end);
    if (claim.kind == Kind::kStructure)
      accounting.add_structure(claim.where.begin, claim.where.end);
  }
  accounting.add_structure(at, document_.original().size());
  std::stable_sort(errors_.begin(), errors_.end(),
                   [](const base::Error& a, const base::Error& b) { return a.where < b.where; });
  list.rejected.insert(list.rejected.end(), errors_.begin(), errors_.end());
  return accounting.finish(list);
}

void note_unknown_children(const XmlDocument& document, pugi::xml_node element,
                           std::initializer_list<std::string_view> known,
                           std::vector<Unread>& unread) {
  for (pugi::xml_node child : element.children()) {
    if (!is_element(child)) continue;
    if (std::find(known.begin(), known.end(), child.name()) != known.end()) continue;
    unread.push_back({document.span(child), child.name(),
                      "<" + std::string(child.name()) + "> is not known in <" +
                          std::string(element.name()) + ">"});
  }
}

void note_unknown_attributes(const XmlDocument& document, pugi::xml_node element,
                             std::initializer_list<std::string_view> known,
                             std::vector<Unread>& unread) {
  for (pugi::xml_attribute attribute : element.attributes()) {
    std::string_view name = attribute.name();
    if (name == "xmlns" || name.find(':') != std::string_view::npos) continue;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    unread.push_back({document.span(attribute), std::string(name),
                      "attribute " + std::string(name) + " is not known in <" +
                          std::string(element.name()) + ">"});
  }
}

}  // namespace detente::lists
