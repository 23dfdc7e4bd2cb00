// Remarks of any bytes, cut in two files at any byte: no item is lost, every place is inside.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "detente/lists/ofac_birth_date.h"
#include "detente/lists/ofac_remarks.h"

using namespace detente;

namespace {

void check_inside(base::SourceSpan at, std::size_t first, std::size_t second) {
  if (at.end < at.begin || at.source > 1) std::abort();
  if (at.end > (at.source == 0 ? first : second)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string_view first = text.substr(0, data[0]);
  std::string_view second = text.substr(first.size());
  lists::OfacRemarks remarks;
  if (!first.empty())
    remarks.append(first, [](std::size_t from, std::size_t to) {
      return base::SourceSpan{0, from, to};
    });
  if (!second.empty())
    remarks.append(second, [](std::size_t from, std::size_t to) {
      return base::SourceSpan{1, from, to};
    });
  record::Party party;
  party.schema = data[0] % 2 == 0 ? record::Schema::kPerson : record::Schema::kOrganization;
  std::vector<lists::Unread> unread;
  lists::read_ofac_remarks(remarks, party, unread);

  std::size_t facts = party.names.size() + party.dates.size() + party.birth_places.size() +
                      party.countries.size() + party.identifiers.size() + party.relations.size() +
                      party.properties.size();
  bool words = text.find_first_not_of(" ;.") != std::string_view::npos;
  if (words && facts == 0) std::abort();
  for (const auto& name : party.names) check_inside(name.full.at, first.size(), second.size());
  for (const auto& fact : party.dates) check_inside(fact.date.at, first.size(), second.size());
  for (const auto& identifier : party.identifiers) {
    if (identifier.number.value.empty()) std::abort();
    check_inside(identifier.number.at, first.size(), second.size());
  }
  for (const auto& property : party.properties)
    check_inside(property.value.at, first.size(), second.size());
  for (const auto& each : unread) {
    if (each.where.empty()) std::abort();
    check_inside(each.where, first.size(), second.size());
  }

  auto date = lists::parse_ofac_birth_date(text);
  if (date && !(date->from < date->until)) std::abort();
  if (!date && date.error().where.empty()) std::abort();
  return 0;
}
