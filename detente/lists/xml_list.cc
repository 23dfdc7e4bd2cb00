#include "detente/lists/xml_list.h"

#include <utility>

#include "detente/base/instant.h"
#include "detente/lists/party_merging.h"
#include "detente/lists/printed_date.h"
#include "detente/lists/source.h"

namespace detente::lists {

base::Result<XmlList> XmlList::open(std::span<const Document> documents, std::string_view root,
                                    Format format, std::string source) {
  DETENTE_TRY(Document document, only_document(documents));
  DETENTE_TRY(XmlDocument xml, XmlDocument::parse(document.bytes, 0));
  if (xml.root().name() != root)
    return base::Error{
        base::ErrorKind::kMalformed,
        "expected the root <" + std::string(root) + ">, found <" + xml.root().name() + ">",
        xml.start_tag_span(xml.root())};
  XmlList list(std::make_unique<XmlDocument>(std::move(xml)));
  list.list_.format = format;
  list.list_.source = std::move(source);
  return list;
}

void XmlList::set_published(const record::Text& printed) {
  std::string_view zone = zone_of(list_.source);
  std::string text = printed.value;
  if (auto day = read_printed_day(std::string_view(text))) text = base::to_string(*day);
  auto instant = base::parse_instant(text, zone);
  if (instant) {
    list_.published = *std::move(instant);
  } else {
    unread(printed.at, "publication", "\"" + printed.value + "\" is not a date or an instant");
  }
}

void XmlList::take(pugi::xml_node element, record::Party party) {
  claims_.record(element);
  party.source = list_.source;
  party.at = xml_->span(element);
  list_.parties.push_back(std::move(party));
}

void XmlList::take_or_merge(pugi::xml_node element, record::Party party) {
  auto [place, fresh] = by_entry_.try_emplace(party.entry, list_.parties.size());
  if (fresh) {
    take(element, std::move(party));
  } else {
    claims_.record(element);
    merge_facts(list_.parties[place->second], std::move(party));
  }
}

void XmlList::unread(base::SourceSpan where, std::string field, std::string reason) {
  list_.unread.push_back({where, std::move(field), std::move(reason)});
}

void XmlList::expect_children(pugi::xml_node parent,
                              std::initializer_list<std::string_view> known) {
  note_unknown_children(*xml_, parent, known, list_.unread);
}

void XmlList::expect_attributes(pugi::xml_node parent,
                                std::initializer_list<std::string_view> known) {
  note_unknown_attributes(*xml_, parent, known, list_.unread);
}

base::Result<ParsedList> XmlList::finish() && {
  DETENTE_CHECK(claims_.finish(list_));
  return std::move(list_);
}

}  // namespace detente::lists
