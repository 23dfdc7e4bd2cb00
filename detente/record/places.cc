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

// Compares two values field by field, up to the first that differs.
struct FactComparer {
  bool same = true;

  void operator()(const char*, const SourceSpan&, const SourceSpan&) {}

  template <class T>
  void operator()(const char* key, const std::vector<T>& a, const std::vector<T>& b) {
    same = same && a.size() == b.size();
    for (std::size_t i = 0; same && i < a.size(); ++i) (*this)(key, a[i], b[i]);
  }

  template <class T>
  void operator()(const char* key, const std::optional<T>& a, const std::optional<T>& b) {
    same = same && a.has_value() == b.has_value();
    if (same && a) (*this)(key, *a, *b);
  }

  template <class T>
  void operator()(const char*, const T& a, const T& b, T) {
    same = same && a == b;
  }

  template <class T>
  void operator()(const char*, const T& a, const T& b) {
    if (!same) return;
    if constexpr (requires { visit_fields(*this, a, b); })
      visit_fields(*this, a, b);
    else
      same = a == b;
  }
};

}  // namespace

void clear_places(Party& party) {
  PlaceEraser eraser;
  visit_fields(eraser, party);
}

bool same_facts(const Party& a, const Party& b) {
  FactComparer comparer;
  visit_fields(comparer, a, b);
  return comparer.same;
}

}  // namespace detente::record
