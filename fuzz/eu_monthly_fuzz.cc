// Any bytes as a monthly EU edition keep the promises of lists::read_list.
#include "fuzz/list_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  detente::fuzz::check_list(detente::lists::Format::kEuMonthlyJsonLines, data, size);
  return 0;
}
