#include "apps/fetch/fetch_state.h"

#include <simdjson.h>

#include "apps/home/home.h"
#include "detente/report/json_out.h"

namespace detente::fetch {

FetchState read_state(const std::string& path, const std::string& address) {
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (parser.load(path).get(root) != simdjson::SUCCESS) return {address, "", "", "", ""};
  auto text = [&](const char* key) {
    std::string_view value;
    return root[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
  };
  if (text("address") != address) return {address, "", "", "", ""};
  return {address, text("etag"), text("last_modified"), text("part_etag"), text("changes")};
}

base::Result<base::Done> write_state(const std::string& path, const FetchState& state) {
  report::JsonText json;
  json.open_object();
  json.key("address").value(state.address);
  json.key("etag").value(state.etag);
  json.key("last_modified").value(state.last_modified);
  json.key("part_etag").value(state.part_etag);
  json.key("changes").value(state.changes);
  return home::write_whole(path, json.close_object().take() + "\n");
}

}  // namespace detente::fetch
