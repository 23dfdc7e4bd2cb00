#include "detente/lists/json_tree.h"

#include "detente/lists/json_line.h"

namespace detente::lists {

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr int kMaxDepth = 16;

class LineReader {
 public:
  LineReader(std::string_view line, base::SourceSpan at) : line_(line, at) {}

  error_code read(JsonTree& tree) {
    ondemand::parser parser;
    return line_.read_object(
        parser, [&](ondemand::object& object) { return read_object(object, 1, tree); });
  }

 private:
  error_code read_object(ondemand::object object, int depth, JsonTree& tree) {
    for (auto field : object) {
      std::string_view key;
      ondemand::value value;
      if (auto error = field.unescaped_key().get(key)) return error;
      tree.fields.emplace_back().key = key;
      if (auto error = field.value().get(value)) return error;
      if (auto error = read_value(value, depth, tree.fields.back())) return error;
    }
    return simdjson::SUCCESS;
  }

  error_code read_array(ondemand::array array, int depth, JsonTree& tree) {
    for (auto item : array) {
      ondemand::value value;
      if (auto error = item.get(value)) return error;
      if (auto error = read_value(value, depth, tree.items.emplace_back())) return error;
    }
    return simdjson::SUCCESS;
  }

  error_code read_leaf(ondemand::value value, ondemand::json_type type, record::Text& text) {
    std::string_view raw = value.raw_json_token();
    base::SourceSpan at = line_.place(raw);
    std::string_view string;
    if (type == ondemand::json_type::string) {
      if (auto error = value.get_string().get(string)) return error;
    } else if (type == ondemand::json_type::null) {
      return raw.substr(0, 4) == "null" ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
    } else if (type == ondemand::json_type::boolean) {
      bool truth = false;
      if (auto error = value.get_bool().get(truth)) return error;
      string = truth ? "true" : "false";
    } else {
      double number = 0;
      if (auto error = value.get_double().get(number)) return error;
      string = raw.substr(0, at.size());
    }
    if (!string.empty()) text = {std::string(string), at};
    return simdjson::SUCCESS;
  }

  error_code read_value(ondemand::value value, int depth, JsonTree& tree) {
    if (depth >= kMaxDepth) return simdjson::DEPTH_ERROR;
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      if (auto error = value.get_object().get(object)) return error;
      return read_object(object, depth + 1, tree);
    }
    if (type == ondemand::json_type::array) {
      ondemand::array array;
      if (auto error = value.get_array().get(array)) return error;
      return read_array(array, depth + 1, tree);
    }
    return read_leaf(value, type, tree.text);
  }

  JsonLine line_;
};

}  // namespace

const JsonTree& child(const JsonTree& object, std::string_view key) {
  static const JsonTree kNone;
  for (const JsonTree& value : object.fields) {
    if (value.key == key) return value;
  }
  return kNone;
}

base::Result<JsonTree> read_json_line(std::string_view line, base::SourceSpan at) {
  JsonTree tree;
  error_code error = LineReader(line, at).read(tree);
  if (!error) return tree;
  return base::Error{base::ErrorKind::kMalformed, json_fault(error), at};
}

}  // namespace detente::lists
