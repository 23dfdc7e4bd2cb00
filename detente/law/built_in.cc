// Tested in law_data_test.cc.
#include "detente/law/built_in.h"

namespace detente::law {

const std::string& built_in_hash() {
  static const std::string hash = hash_of(built_in_documents());
  return hash;
}

}  // namespace detente::law
