#include "detente/lists/seco_name.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "detente/lists/printed_name.h"
#include "detente/lists/printed_text.h"
#include "detente/lists/xml_fields.h"

namespace detente::lists {

namespace {

using record::NamePart;
using record::NamePartType;
using record::NameType;

using LanguageAndScript = std::pair<std::string, std::string>;

struct PartWithVariants {
  unsigned order = 0;
  NamePart part;
  std::map<LanguageAndScript, std::vector<record::Text>> variants;
};

struct PartWord {
  std::string_view word;
  NamePartType type;
};

constexpr PartWord kPartWords[] = {
    {"family-name", NamePartType::kFamily},
    {"given-name", NamePartType::kGiven},
    {"further-given-name", NamePartType::kMiddle},
    {"father-name", NamePartType::kPatronymic},
    {"grand-father-name", NamePartType::kPatronymic},
    {"maiden-name", NamePartType::kMaiden},
    {"tribal-name", NamePartType::kNickname},
    {"title", NamePartType::kTitle},
    {"suffix", NamePartType::kSuffix},
    {"whole-name", NamePartType::kWhole},
    {"other", NamePartType::kMiddle},
};

NamePartType part_type(XmlList& list, pugi::xml_attribute printed) {
  for (const PartWord& row : kPartWords) {
    if (row.word == printed.value()) return row.type;
  }
  list.unread(list.xml().span(printed), "name part type",
              "\"" + std::string(printed.value()) + "\" is no type of name part that we know");
  return NamePartType::kMiddle;
}

PartWithVariants read_part(XmlList& list, pugi::xml_node element) {
  list.expect_children(element, {"value", "spelling-variant"});
  list.expect_attributes(element, {"order", "name-part-type"});
  PartWithVariants read;
  read.order = element.attribute("order").as_uint();
  read.part = {part_type(list, element.attribute("name-part-type")),
               list.xml().child_text(element, "value")};
  for (pugi::xml_node variant : element.children("spelling-variant")) {
    record::Text text = list.xml().text(variant);
    if (text.value.empty()) continue;
    read.variants[{variant.attribute("lang").value(), variant.attribute("script").value()}]
        .push_back(std::move(text));
  }
  return read;
}

// Natural order: the list puts the family name first, and a suffix follows it.
int place_of(NamePartType type) {
  switch (type) {
    case NamePartType::kGiven:
      return 1;
    case NamePartType::kMiddle:
      return 2;
    case NamePartType::kPatronymic:
      return 3;
    case NamePartType::kSuffix:
      return 6;
    case NamePartType::kMaiden:
      return 5;
    default:
      return 4;
  }
}

// The parts in natural order.  A title is no part of the name and goes to the properties, unless
// the name is nothing else.
std::vector<PartWithVariants> read_parts(XmlList& list, pugi::xml_node name, record::Party& party) {
  std::vector<PartWithVariants> parts;
  std::vector<PartWithVariants> titles;
  for (pugi::xml_node element : name.children("name-part")) {
    PartWithVariants part = read_part(list, element);
    (part.part.type == NamePartType::kTitle ? titles : parts).push_back(std::move(part));
  }
  if (parts.empty()) return titles;
  for (PartWithVariants& title : titles) add_property(party, "title", title.part.text);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.order < b.order; });
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
    return place_of(a.part.type) < place_of(b.part.type);
  });
  return parts;
}

record::Name name_of(NameType type, const std::vector<PartWithVariants>& parts) {
  std::vector<NamePart> own;
  for (const PartWithVariants& part : parts) own.push_back(part.part);
  return joined_name(type, std::move(own));
}

record::Name variant_of(NameType type, const std::vector<PartWithVariants>& parts,
                        const LanguageAndScript& key, std::size_t n) {
  std::vector<NamePart> chosen;
  for (const PartWithVariants& part : parts) {
    chosen.push_back(part.part);
    auto found = part.variants.find(key);
    if (found == part.variants.end()) continue;
    chosen.back().text = n < found->second.size() ? found->second[n] : found->second.front();
  }
  record::Name name = joined_name(type, std::move(chosen));
  name.language = lower_ascii(key.first);
  return name;
}

// Language and script of every variant, with the largest number of variants that one part has.
std::map<LanguageAndScript, std::size_t> variants_of(const std::vector<PartWithVariants>& parts) {
  std::map<LanguageAndScript, std::size_t> counts;
  for (const PartWithVariants& part : parts) {
    for (const auto& [key, texts] : part.variants)
      counts[key] = std::max(counts[key], texts.size());
  }
  return counts;
}

NameType type_of(XmlList& list, pugi::xml_node name, bool main_identity,
                 const record::Party& party) {
  std::string_view type = name.attribute("name-type").value();
  if (type == "formerly-known-as") return NameType::kFormer;
  if (type == "primary-name" && main_identity && party.names.empty()) return NameType::kPrimary;
  if (type != "primary-name" && type != "alias")
    list.unread(list.xml().span(name.attribute("name-type")), "name type",
                "\"" + std::string(type) + "\" is no type of name that we know");
  bool weak = std::string_view(name.attribute("quality").value()) == "low";
  return weak ? NameType::kWeakAlias : NameType::kStrongAlias;
}

}  // namespace

void read_seco_name(XmlList& list, pugi::xml_node element, bool main_identity,
                    record::Party& party) {
  list.expect_children(element, {"name-part"});
  list.expect_attributes(element, {"ssid", "name-type", "quality", "lang"});
  std::vector<PartWithVariants> parts = read_parts(list, element, party);
  NameType type = type_of(list, element, main_identity, party);
  record::Name name = name_of(type, parts);
  if (name.full.value.empty()) {
    list.unread(list.xml().span(element), "name", "a name without any value");
    return;
  }
  name.language = lower_ascii(element.attribute("lang").value());
  party.names.push_back(std::move(name));
  NameType variant_type = type == NameType::kPrimary ? NameType::kStrongAlias : type;
  for (const auto& [key, count] : variants_of(parts)) {
    for (std::size_t n = 0; n < count; ++n)
      party.names.push_back(variant_of(variant_type, parts, key, n));
  }
}

}  // namespace detente::lists
