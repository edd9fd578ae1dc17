# Wrong use: said in a line on stderr, exit status 2, nothing on stdout.
. "$source/test/cli/common"
good good.txt
wrong() {
    try "$@" >said
    [ ! -s out ] || echo "something on stdout"
    head -1 said
    tail -1 said
}
wrong
wrong bake good.txt
wrong code --nonsense good.txt
wrong code --from word good.txt
wrong code --to xml good.txt
wrong code --published yesterday good.txt
wrong code --published 2016-02-30 good.txt
wrong code --threads 0 good.txt
wrong code --threads many good.txt
wrong code --threads 257 good.txt
wrong code --threads
wrong code -o out.xyz good.txt
wrong parse --stages dance good.txt
wrong explain
wrong read -o stories.db good.txt
wrong read -o stories.csv good.txt
wrong annotate --nonsense
wrong dict frob
ls
