// party_from_json: never crashes; what it accepts goes out and comes back the same; an error has a
// place.  What it accepts also goes to FollowTheMoney.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/record/ftm.h"
#include "detente/record/party_json.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente::record;
  std::string_view json(reinterpret_cast<const char*>(data), size);
  auto party = party_from_json(json);
  if (!party) {
    require(party.error().kind == detente::base::ErrorKind::kMalformed);
    require(party.error().where == SourceSpan{0, 0, size});
    require(!party.error().message.empty());
    return 0;
  }
  require(!party->names.empty());
  std::string written = to_json(*party);
  auto back = party_from_json(written);
  require(back.has_value() && *back == *party && to_json(*back) == written);
  require(to_ftm_lines(*party).ends_with('\n'));
  return 0;
}
