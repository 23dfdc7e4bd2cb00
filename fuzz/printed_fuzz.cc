// Printed dates, numbers and pieces of any text stay inside their text.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_number.h"
#include "detente/lists/printed_text.h"

using namespace detente;

namespace {

void inside(const record::Text& piece, const record::Text& whole) {
  if (piece.at.begin < whole.at.begin || piece.at.end > whole.at.end) std::abort();
  if (whole.value.find(piece.value) == std::string::npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  record::Text whole{bytes, {0, 0, size}};
  if (auto date = lists::read_printed_date(bytes); date && !(date->from < date->until))
    std::abort();
  for (const auto& piece : lists::split(bytes, whole, {";", " and ", "|"})) inside(piece, whole);
  auto kOther = record::IdentifierType::kOther;
  for (const auto& number : lists::read_labelled_numbers(bytes, whole, kOther, "number"))
    inside(number.number, whole);
  for (const auto& fact : lists::read_printed_dates(bytes, whole, record::DateType::kBirth)) {
    if (fact.date.at.end > size) std::abort();
  }
  std::string single = lists::single_spaced(bytes);
  if (lists::single_spaced(single) != single) std::abort();
  return 0;
}
