#include "detente/lists/printed_name.h"

#include <algorithm>
#include <utility>

#include "detente/lists/printed_text.h"

namespace detente::lists {

namespace {

void drop_empty(std::vector<record::NamePart>& parts) {
  for (record::NamePart& part : parts) part.text = single_spaced(std::move(part.text));
  std::erase_if(parts, [](const record::NamePart& part) { return part.text.value.empty(); });
}

}  // namespace

record::Name whole_name(record::NameType type, record::Text text) {
  record::Name name;
  name.type = type;
  name.full = single_spaced(std::move(text));
  name.script = text::script_of(name.full.value);
  return name;
}

record::Name joined_name(record::NameType type, std::vector<record::NamePart> parts) {
  drop_empty(parts);
  record::Text full;
  for (const record::NamePart& part : parts) {
    if (full.value.empty()) {
      full = part.text;
      continue;
    }
    full.value += " " + part.text.value;
    base::cover(full.at, part.text.at);
  }
  record::Name name = whole_name(type, std::move(full));
  name.parts = std::move(parts);
  return name;
}

void order_parts(record::Name& name) {
  drop_empty(name.parts);
  auto place = [&name](const record::NamePart& part) {
    return name.full.value.find(part.text.value);  // npos, the largest, if it does not occur
  };
  std::stable_sort(name.parts.begin(), name.parts.end(),
                   [&place](const auto& a, const auto& b) { return place(a) < place(b); });
}

record::Name whole_or_joined_name(record::NameType type, record::Text whole,
                                  std::vector<record::NamePart> parts) {
  record::Name name =
      whole.value.empty() ? joined_name(type, parts) : whole_name(type, std::move(whole));
  name.parts = std::move(parts);
  order_parts(name);
  return name;
}

bool says_former(std::string_view remark) {
  return mentions(remark, "formerly") || mentions(remark, "previously") ||
         mentions(remark, "f.k.a") || mentions(remark, "former name");
}

}  // namespace detente::lists
