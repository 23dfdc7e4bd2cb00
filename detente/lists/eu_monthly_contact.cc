// Tested in eu_monthly_test.cc.
#include "detente/lists/eu_monthly_contact.h"

#include <algorithm>
#include <array>
#include <optional>

#include "detente/lists/xml_fields.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::IdentifierType;
using record::Text;

struct Label {
  std::string_view word;
  IdentifierType type;
};

constexpr std::array<Label, 4> kLabels = {{{"WEB", IdentifierType::kWebsite},
                                           {"PHONE", IdentifierType::kPhone},
                                           {"FAX", IdentifierType::kPhone},
                                           {"EMAIL", IdentifierType::kEmail}}};

// A label, with where it begins and where what it labels does.
struct Found {
  const Label* label;
  std::size_t begin;
  std::size_t behind;
};

// The first label at or behind `from`: at the beginning, or behind a space.
std::optional<Found> find_label(std::string_view text, std::size_t from) {
  std::optional<Found> first;
  for (const Label& label : kLabels) {
    std::string word = std::string(label.word) + ":";
    std::size_t at = text.find(word, from);
    while (at != std::string_view::npos && at != 0 && text[at - 1] != ' ')
      at = text.find(word, at + 1);
    if (at != std::string_view::npos && (!first || at < first->begin))
      first = Found{&label, at, at + word.size()};
  }
  return first;
}

// The bytes [begin, end) without spaces and commas at the ends.  Where the file escapes
// characters, the place is that of the whole text.
Text piece(const Text& whole, std::size_t begin, std::size_t end) {
  auto outer = [&whole](std::size_t i) { return whole.value[i] == ' ' || whole.value[i] == ','; };
  while (begin < end && outer(begin)) ++begin;
  while (begin < end && outer(end - 1)) --end;
  Text text{whole.value.substr(begin, end - begin), whole.at};
  if (whole.at.size() == whole.value.size()) {
    text.at.begin = whole.at.begin + begin;
    text.at.end = whole.at.begin + end;
  }
  return text;
}

}  // namespace

void add_eu_contact(const Text& contact, record::Party& party) {
  std::string_view text = contact.value;
  std::optional<Found> found = find_label(text, 0);
  if (!found || found->begin != 0) {
    add_property(party, "contact", contact);
    return;
  }
  while (found) {
    std::optional<Found> next = find_label(text, found->behind);
    std::size_t end = next ? next->begin : text.size();
    for (std::size_t at = found->behind; at < end;) {
      std::size_t stop = std::min(text.find(';', at), end);
      Text value = piece(contact, at, stop);
      if (!value.value.empty())
        party.identifiers.push_back(record::make_identifier(found->label->type, std::move(value),
                                                            std::string(found->label->word)));
      at = stop + 1;
    }
    found = next;
  }
}

}  // namespace detente::lists
