// normalise_identifier is idempotent for every type; country_code gives codes that have a name and
// are their own code; check digits take any bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente::record;
  std::string_view printed(reinterpret_cast<const char*>(data), size);
  for (int i = 0; i <= static_cast<int>(IdentifierType::kListReference); ++i) {
    auto type = static_cast<IdentifierType>(i);
    std::string once = normalise_identifier(type, printed);
    require(normalise_identifier(type, once) == once);
    Identifier made = make_identifier(type, {std::string(printed), {}}, "");
    require(made.normalised == once && made.check_digit_ok == check_digits_fit(type, once));
  }
  if (auto code = country_code(printed)) {
    require(code->size() == 2 && country_name(*code) != *code);
    require(country_code(*code) == code);
    require(country_code(country_name(*code)) == code);
  }
  return 0;
}
