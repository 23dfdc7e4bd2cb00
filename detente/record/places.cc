#include "detente/record/places.h"

#include <optional>
#include <vector>

#include "detente/record/party_fields.h"

namespace detente::record {
namespace {

struct PlaceEraser {
  void operator()(const char*, SourceSpan& at) { at = {}; }

  template <class T>
  void operator()(const char* key, std::vector<T>& values) {
    for (T& value : values) (*this)(key, value);
  }

  template <class T>
  void operator()(const char* key, std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }

  // A flag with a default value: no place in it.
  template <class T>
  void operator()(const char*, T&, T) {}

  template <class T>
  void operator()(const char*, T& value) {
    if constexpr (requires { visit_fields(*this, value); }) visit_fields(*this, value);
  }
};

}  // namespace

void clear_places(Party& party) {
  PlaceEraser eraser;
  visit_fields(eraser, party);
}

}  // namespace detente::record
