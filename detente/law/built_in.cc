// Tested in law_data_test.cc.
#include "detente/law/built_in.h"

namespace detente::law {

const std::string& built_in_hash() {
  static const std::string hash = hash_of(built_in_documents());
  return hash;
}

const base::Result<Law>& built_in_law() {
  static const auto law = [] {
    auto read = read_law(built_in_documents());
    if (read) return read;
    base::Error error = read.error();
    error.message = "data/law: " + error.message;
    return base::Result<Law>(std::move(error));
  }();
  return law;
}

}  // namespace detente::law
