#include "detente/lists/seco_header.h"

#include <utility>

namespace detente::lists {

namespace {

// The child called `name` with lang="eng", else the first.
record::Text english(XmlList& list, pugi::xml_node parent, const char* name) {
  pugi::xml_node chosen = parent.child(name);
  for (pugi::xml_node child : parent.children(name)) {
    if (std::string_view(child.attribute("lang").value()) != "eng") continue;
    chosen = child;
    break;
  }
  return list.xml().text(chosen);
}

void read_program(XmlList& list, pugi::xml_node program, SecoHeader& header) {
  list.expect_children(program, {"program-key", "program-name", "sanctions-set", "origin"});
  list.expect_attributes(program, {"ssid", "version-date", "predecessor-version-date"});
  record::Text basis = english(list, program, "program-name");
  for (pugi::xml_node child : program.children("sanctions-set")) {
    SecoSet& set = header.sets[child.attribute("ssid").value()];
    set.legal_basis = basis;
    if (set.name.empty() || std::string_view(child.attribute("lang").value()) == "eng")
      set.name = list.xml().text(child).value;
  }
}

}  // namespace

AddressPieces read_seco_place(XmlList& list, pugi::xml_node place) {
  AddressPieces pieces;
  pieces.city = list.xml().child_text(place, "location");
  pieces.region = list.xml().child_text(place, "area");
  pieces.country = list.xml().child_text(place, "country");
  pieces.country_code = country_code_of(place.child("country").attribute("iso-code").value());
  return pieces;
}

SecoHeader read_seco_header(XmlList& list) {
  SecoHeader header;
  for (pugi::xml_node program : list.root().children("sanctions-program")) {
    list.claims().structure(program);
    read_program(list, program, header);
  }
  for (pugi::xml_node place : list.root().children("place")) {
    list.claims().structure(place);
    list.expect_children(place,
                         {"location", "location-variant", "area", "area-variant", "country"});
    header.places[place.attribute("ssid").value()] = read_seco_place(list, place);
  }
  return header;
}

}  // namespace detente::lists
