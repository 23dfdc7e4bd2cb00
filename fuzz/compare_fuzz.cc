// Two names, split at the first line break, compared as every schema: symmetric, at most the score
// of a name with itself, and an explanation that adds up.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/match/score.h"

namespace {

using namespace detente;

void check_sum(const match::Explanation& e) {
  match::Nats sum = e.base + e.surprise;
  for (const auto& pair : e.pairs) sum += pair.contribution;
  for (const auto& left : e.left) sum += left.contribution;
  for (const auto& cap : e.caps) sum += cap.contribution;
  if (!e.empty() && sum != e.z) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size > 200 ? 200 : size);
  const std::size_t split = input.find('\n');
  const std::string_view a = input.substr(0, split);
  const std::string_view b = split == std::string_view::npos ? "" : input.substr(split + 1);
  for (const auto schema : {record::Schema::kPerson, record::Schema::kCompany,
                            record::Schema::kVessel, record::Schema::kLegalEntity}) {
    const std::uint32_t score = match::compare(a, b, schema);
    if (score > 10'000 || score != match::compare(b, a, schema)) std::abort();
    if (score > match::compare(a, a, schema)) std::abort();
    const match::Explanation e = match::explain_compare(a, b, schema);
    if (e.score != score) std::abort();
    check_sum(e);
  }
  return 0;
}
