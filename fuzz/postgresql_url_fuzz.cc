// The URL of a ledger: whatever its password and parameters are, it is shown without them, and what
// is handed on has nothing that SOCI would take for its own.  The first line of the input is the
// password.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detente/ledger/postgresql_url.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente::ledger;
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::size_t line = std::min(input.find('\n'), input.size());
  std::string password(input.substr(0, line));
  std::string rest(input.substr(std::min(line + 1, input.size())));
  std::string url = "postgresql://user:" + password + "@host/name?" + rest;
  auto text = connection_string(url);
  require(without_secret(url) == (text ? "postgresql://user@host/name" : "postgresql://..."));
  if (!text) return 0;
  require(text->find('=') != text->npos);
  require(std::all_of(text->begin(), text->end(), [](char c) { return c > ' ' && c < 0x7F; }));
  require(text->find_first_of("'\"\\") == text->npos);
  auto again = connection_string(*text);
  require(again.has_value() && *again == *text);
  return 0;
}
