// Any bytes as a name of each class, changed in every way: no crash, another name than before, and
// the same one for the same dice.
#include <cstdlib>

#include "detente/match/mutation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente;
  const std::string_view name(reinterpret_cast<const char*>(data), size > 400 ? 400 : size);
  for (const auto name_class :
       {text::NameClass::kPerson, text::NameClass::kOrganization, text::NameClass::kVehicle})
    for (std::size_t i = 0; i < match::kMutations; ++i) {
      const auto mutation = static_cast<match::Mutation>(i);
      match::Dice dice(size), same(size);
      const auto changed = match::mutate(name, name_class, mutation, dice);
      if (changed != match::mutate(name, name_class, mutation, same)) std::abort();
      if (mutation == match::Mutation::kUnchanged ? changed != name : changed == name) std::abort();
    }
  return 0;
}
