# Pages made to take long: none may, and none may crash. By hand, with larger ones: hostile_pages.py CASUS 10 2.
python3 "$source/test/cli/hostile_pages.py" "$casus" 0.5 20 >/dev/null && echo "all read"
