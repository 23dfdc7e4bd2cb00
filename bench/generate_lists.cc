// Writes a made-up list or customer file of any size to standard output.
//
//   generate_lists list NAMES [SEED]      FollowTheMoney JSON lines, as `detente import` reads them
//   generate_lists customers ROWS [SEED]  CSV, as `detente screen --file` reads it
//
// Words are those of the real lists and customers of $DETENTE_SHARED (default ../shared), then made
// ones; without that folder, made ones alone.  Same arguments and folder, same bytes.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bench/made_list.h"
#include "detente/record/ftm.h"

namespace {

using namespace detente;

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_list(std::uint64_t names, std::uint64_t seed) {
  bench::PartyMaker maker(bench::list_model(seed), seed);
  while (maker.names().names() < names) print(record::to_ftm_lines(maker.next()));
  std::fprintf(stderr, "%llu names, %llu distinct words\n",
               static_cast<unsigned long long>(maker.names().names()),
               static_cast<unsigned long long>(maker.names().distinct_words()));
}

void print_customers(std::uint64_t rows, std::uint64_t seed) {
  bench::CustomerMaker maker(bench::customer_model(seed), seed);
  print(bench::CustomerMaker::header());
  for (std::uint64_t row = 0; row < rows; ++row) print(maker.next());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 0;
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  if (count == 0 || (what != "list" && what != "customers")) {
    std::fputs("usage: generate_lists list NAMES [SEED] | customers ROWS [SEED]\n", stderr);
    return 64;
  }
  if (what == "list")
    print_list(count, seed);
  else
    print_customers(count, seed);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
