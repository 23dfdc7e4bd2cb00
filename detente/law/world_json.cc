// Tested with its user: world_file_test.cc.
#include "detente/law/world_json.h"

#include <simdjson.h>

#include <algorithm>
#include <set>

namespace detente::law {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;
using Kind = WorldValue::Kind;

namespace {

constexpr int kDeepest = 16;

class Reader {
 public:
  // `or_array`: the root may be an array as well.
  Reader(std::string_view bytes, bool or_array)
      : or_array_(or_array), size_(bytes.size()), buffer_(bytes) {
    buffer_.reserve(buffer_.size() + simdjson::SIMDJSON_PADDING);
  }

  Result<WorldValue> read() {
    if (auto error = parser_.iterate(buffer_.data(), size_, buffer_.capacity()).get(document_))
      return fault(error, 0);  // the document then has no location
    WorldValue root;
    std::size_t begin = buffer_.find_first_of(or_array_ ? "{[" : "{");
    root.at = {0, begin, begin + 1};
    if (or_array_ && begin != buffer_.npos && buffer_[begin] == '[') {
      root.kind = Kind::kArray;
      simdjson::ondemand::array array;
      if (auto error = document_.get_array().get(array)) return fault(error);
      DETENTE_CHECK(read_items(array, root, 1));
    } else {
      root.kind = Kind::kObject;
      simdjson::ondemand::object object;
      if (auto error = document_.get_object().get(object)) return fault(error);
      DETENTE_CHECK(read_fields(object, root, 1));
    }
    const char* behind = nullptr;
    if (document_.current_location().get(behind) == simdjson::SUCCESS)
      return fault(simdjson::TRAILING_CONTENT);
    return root;
  }

 private:
  using Value = simdjson::ondemand::value;

  // Where the reader stands.  REQUIRES: the document was begun.
  Error fault(simdjson::error_code error) {
    const char* here = nullptr;
    bool known = document_.current_location().get(here) == simdjson::SUCCESS;
    return fault(error, known ? static_cast<std::uint64_t>(here - buffer_.data()) : 0);
  }

  Error fault(simdjson::error_code error, std::uint64_t begin) const {
    if (size_ != 0) begin = std::min<std::uint64_t>(begin, size_ - 1);
    std::string message = simdjson::error_message(error);
    return {ErrorKind::kMalformed,
            (or_array_ ? "not JSON: " : "not an object of JSON: ") +
                message.substr(0, message.find_first_of(".\n")),
            {0, begin, std::min<std::uint64_t>(begin + 1, size_)}};
  }

  SourceSpan place(std::string_view token) const {
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
      token.remove_suffix(1);
    auto begin = static_cast<std::uint64_t>(token.data() - buffer_.data());
    std::uint64_t end =
        std::min<std::uint64_t>(begin + std::max<std::size_t>(1, token.size()), size_);
    return {0, begin, end};
  }

  Result<Done> read_fields(simdjson::ondemand::object object, WorldValue& out, int depth) {
    std::set<std::string, std::less<>> keys;
    for (auto field : object) {
      WorldValue part;
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return fault(error);
      part.key = key;
      Value value;
      if (auto error = field.value().get(value)) return fault(error);
      DETENTE_CHECK(read_value(value, part, depth));
      if (!keys.insert(part.key).second)
        return Error{ErrorKind::kMalformed,
                     "a second \"" + base::one_line(part.key) + "\" of one object", part.at};
      out.parts.push_back(std::move(part));
    }
    return Done{};
  }

  Result<Done> read_items(simdjson::ondemand::array array, WorldValue& out, int depth) {
    for (auto item : array) {
      Value value;
      if (auto error = item.get(value)) return fault(error);
      WorldValue part;
      DETENTE_CHECK(read_value(value, part, depth));
      out.parts.push_back(std::move(part));
    }
    return Done{};
  }

  Result<Done> read_value(Value value, WorldValue& out, int depth) {
    out.at = place(value.raw_json_token());
    if (depth == kDeepest)
      return Error{ErrorKind::kMalformed, "values are nested more than 16 deep", out.at};
    simdjson::ondemand::json_type type;
    if (auto error = value.type().get(type)) return fault(error);
    switch (type) {
      case simdjson::ondemand::json_type::object: {
        out.kind = Kind::kObject;
        simdjson::ondemand::object object;
        if (auto error = value.get_object().get(object)) return fault(error);
        return read_fields(object, out, depth + 1);
      }
      case simdjson::ondemand::json_type::array: {
        out.kind = Kind::kArray;
        simdjson::ondemand::array array;
        if (auto error = value.get_array().get(array)) return fault(error);
        return read_items(array, out, depth + 1);
      }
      default:
        return read_scalar(value, type, out);
    }
  }

  Result<Done> read_scalar(Value value, simdjson::ondemand::json_type type, WorldValue& out) {
    std::string_view written(buffer_.data() + out.at.begin, out.at.size());
    simdjson::error_code error = simdjson::SUCCESS;
    if (type == simdjson::ondemand::json_type::string) {
      out.kind = Kind::kText;
      std::string_view text;
      error = value.get_string().get(text);
      if (error == simdjson::SUCCESS) out.text = text;
    } else if (type == simdjson::ondemand::json_type::number) {
      out.kind = Kind::kNumber;
      error = value.get_double().error();
      out.text = written;
    } else if (type == simdjson::ondemand::json_type::boolean) {
      out.kind = Kind::kBoolean;
      error = value.get_bool().error();
      out.text = written;
    } else if (written != "null") {
      error = simdjson::N_ATOM_ERROR;
    } else {
      bool is_null = false;
      error = value.is_null().get(is_null);
    }
    if (error != simdjson::SUCCESS) return fault(error);
    return Done{};
  }

  bool or_array_;
  std::size_t size_;
  std::string buffer_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
};

}  // namespace

const WorldValue* WorldValue::find(std::string_view field) const {
  auto found = std::find_if(parts.begin(), parts.end(),
                            [field](const WorldValue& part) { return part.key == field; });
  return found == parts.end() ? nullptr : &*found;
}

Result<WorldValue> read_world_json(std::string_view bytes) { return Reader(bytes, false).read(); }

Result<WorldValue> read_json_rows(std::string_view bytes) { return Reader(bytes, true).read(); }

}  // namespace detente::law
