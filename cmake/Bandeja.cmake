# How every target of the project is made. A folder is a target: bandeja_room(core/domain …) makes core_domain from that
# folder's files, and what it LINKS is what its files may include. tests/architecture holds the includes against these links.

include(GNUInstallDirs)

# What all code is compiled with.
add_library(bandeja_options INTERFACE)
target_compile_features(bandeja_options INTERFACE cxx_std_20)
target_include_directories(bandeja_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(bandeja_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(MSVC)
  target_compile_options(bandeja_options INTERFACE /W4 /WX /permissive- /utf-8)
else()
  target_compile_options(bandeja_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers -Werror
    -fPIC -fstack-protector-strong)
endif()
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(bandeja_options INTERFACE QT_FORCE_ASSERTS)
endif()
if(BANDEJA_SANITIZE)
  target_compile_options(bandeja_options INTERFACE -fsanitize=${BANDEJA_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # sees uninitialized members of tl::expected where there are none, only then
    target_compile_options(bandeja_options INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_link_options(bandeja_options INTERFACE -fsanitize=${BANDEJA_SANITIZE})
endif()

if(BANDEJA_FUZZ)
  target_compile_options(bandeja_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(BANDEJA_MOLD mold)
if(BANDEJA_MOLD AND NOT MSVC AND NOT APPLE)
  add_link_options(-fuse-ld=mold)
endif()
find_program(BANDEJA_CCACHE ccache)
if(BANDEJA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Precompiled headers are only cached with these sloppiness flags (ccache's manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${BANDEJA_CCACHE})
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

# One precompiled header for code without widgets, one for code with them; every room reuses one of the two.
foreach(kind core ui)
  file(WRITE ${CMAKE_BINARY_DIR}/pch_${kind}.cpp "")
  add_library(bandeja_pch_${kind} OBJECT ${CMAKE_BINARY_DIR}/pch_${kind}.cpp)
  target_link_libraries(bandeja_pch_${kind} PRIVATE bandeja_options Qt6::Core tl::expected)
  target_precompile_headers(bandeja_pch_${kind} PRIVATE ${CMAKE_CURRENT_LIST_DIR}/pch_${kind}.h)
endforeach()
target_link_libraries(bandeja_pch_ui PRIVATE Qt6::Widgets)

set_property(GLOBAL PROPERTY BANDEJA_ROOMS "")

function(_bandeja_common target kind)
  target_link_libraries(${target} PUBLIC bandeja_options tl::expected Qt6::Core)
  target_precompile_headers(${target} REUSE_FROM bandeja_pch_${kind})
  set_target_properties(${target} PROPERTIES AUTOMOC ON)
endfunction()

# bandeja_room(FOLDER [UI] SOURCES … [LINKS …] [PRIVATE_LINKS …])
# LINKS: rooms (by folder) and libraries that the headers use; PRIVATE_LINKS: those that only the sources use.
function(bandeja_room folder)
  cmake_parse_arguments(ROOM "UI" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  string(REPLACE "/" "_" target ${folder})
  add_library(${target} STATIC ${ROOM_SOURCES})
  if(ROOM_UI)
    _bandeja_common(${target} ui)
    target_link_libraries(${target} PUBLIC Qt6::Widgets)
  else()
    _bandeja_common(${target} core)
  endif()
  set(rooms "")
  foreach(scope LINKS PRIVATE_LINKS)
    foreach(link ${ROOM_${scope}})
      if(link MATCHES "^(core|ui|server|simulator|app|tests)(/|$)")
        list(APPEND rooms ${link})
        string(REPLACE "/" "_" link ${link})
      endif()
      if(scope STREQUAL "LINKS")
        target_link_libraries(${target} PUBLIC ${link})
      else()
        target_link_libraries(${target} PRIVATE ${link})
      endif()
    endforeach()
  endforeach()
  string(REPLACE ";" " " rooms "${rooms}")
  set_property(GLOBAL APPEND PROPERTY BANDEJA_ROOMS "${folder}: ${rooms}")
endfunction()

# bandeja_program(NAME FOLDER [UI] SOURCES … LINKS …): an executable of the folder's own files.
function(bandeja_program name folder)
  cmake_parse_arguments(ROOM "UI" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ROOM_SOURCES})
  if(ROOM_UI)
    _bandeja_common(${name} ui)
    target_link_libraries(${name} PRIVATE Qt6::Widgets)
  else()
    _bandeja_common(${name} core)
  endif()
  set(rooms "")
  foreach(link ${ROOM_LINKS})
    if(link MATCHES "^(core|ui|server|simulator|app|tests)(/|$)")
      list(APPEND rooms ${link})
      string(REPLACE "/" "_" link ${link})
    endif()
    target_link_libraries(${name} PRIVATE ${link})
  endforeach()
  string(REPLACE ";" " " rooms "${rooms}")
  set_property(GLOBAL APPEND PROPERTY BANDEJA_ROOMS "${folder}: ${rooms}")
endfunction()

# Writes which room links which, for the test that holds the includes against it.
function(bandeja_write_architecture)
  get_property(rooms GLOBAL PROPERTY BANDEJA_ROOMS)
  string(REPLACE ";" "\n" text "${rooms}")
  file(WRITE ${CMAKE_BINARY_DIR}/rooms.txt "${text}\n")
endfunction()
